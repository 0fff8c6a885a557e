import pytest

from contributors.upstreams.cluster import connection
from contributors.upstreams.cluster.pauses import keep_pause, pause_left
from tests.support.shared_redis import redis

__all__ = ["redis"]


@pytest.mark.system
async def test_a_pause_is_known_to_all_for_as_long_as_it_lasts(redis):
    async with connection.keep_connection():
        await keep_pause("a star", 600)
        left, other = await pause_left("a star"), await pause_left("another")

    assert 0 < left <= 600
    assert other == 0


async def test_without_a_redis_there_is_none():
    await keep_pause("a star", 600)

    assert await pause_left("a star") == 0
