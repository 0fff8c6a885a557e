import httpx
import pytest

from contributors.upstreams import rate_limits
from contributors.upstreams.cluster import connection
from meanwhile.settling import NoAnswer
from tests.support.network.transport import network
from tests.support.shared_redis import redis

__all__ = ["redis"]


async def paused():
    with pytest.raises(NoAnswer) as raised:
        await rate_limits.get_within_limit(
            "Star", "https://star.example/", quota="a", most=9, headers={}
        )
    return str(raised.value)


@pytest.mark.system
async def test_a_pause_that_one_process_hears_of_is_kept_by_the_others(redis):
    async with (
        connection.keep_connection(),
        network(lambda _: httpx.Response(429, headers={"Retry-After": "600"})) as requests,
    ):
        heard, kept = await paused(), await paused()  # Nobody remembers anything here.

    assert "has asked us to wait" in heard
    assert "has asked us to wait" in kept
    assert len(requests) == 1
