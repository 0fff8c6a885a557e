import asyncio
import signal

import httpx
import pytest

from contributors.support import safe_cache, upstream_override
from contributors.upstreams.cluster import connection
from contributors.upstreams.cluster.connection import (
    CONNECTIONS,
    is_shared,
    run_script,
    shared_keys,
)
from tests.support.shared_redis import client, redis

__all__ = ["redis"]

TELL = "return redis.call('PING')['ok']"


async def test_without_a_redis_nothing_is_shared(settings):
    settings.REDIS_URL = ""

    async with connection.keep_connection():
        assert not is_shared()
        assert await run_script(TELL, []) is None


def test_keys_tell_nobody_what_they_are_about(settings):
    first, second = shared_keys("somebody", "answer", "lease")
    settings.SECRET_KEY = "another"

    assert "somebody" not in first + second
    assert first.rpartition(":")[0] == second.rpartition(":")[0]
    assert shared_keys("somebody", "answer") != [first]


@pytest.mark.system
async def test_with_one_it_is_asked_and_closed_at_the_end(redis):
    async with connection.keep_connection():
        said, shared = await run_script(TELL, []), is_shared()

    assert (said, shared, is_shared()) == (b"PONG", True, False)


@pytest.mark.system
async def test_a_stand_in_is_shared_with_nobody(redis):
    async with connection.keep_connection(), httpx.AsyncClient() as client:
        with upstream_override.override_upstreams(upstream_override.StandIn(client, "")):
            assert not is_shared()


@pytest.mark.system
@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL], ids=["hung", "dead"])
async def test_a_redis_that_is_away_is_waited_for_once(redis, settings, fault):
    async with connection.keep_connection():
        await run_script(TELL, [])
        settings.CACHE_PATIENCE = 0.3
        redis.send_signal(fault)

        said = [await run_script(TELL, []) for _ in range(200)]

    assert said == [None] * 200
    assert safe_cache.circuits[safe_cache.LIMITS].failures == 1


@pytest.mark.system
async def test_a_crowd_takes_turns(redis):
    """Redis is not away because there are more questions than connections."""
    async with connection.keep_connection():
        said = await asyncio.gather(*[run_script(TELL, []) for _ in range(4 * CONNECTIONS)])

    assert said == [b"PONG"] * 4 * CONNECTIONS


@pytest.mark.system
async def test_what_nobody_waits_for_is_done_before_the_connection_is_closed(redis):
    async with connection.keep_connection():
        await client().set("lease", 1)
        connection.run_script_later("redis.call('DEL', KEYS[1])", ["lease"])

    async with connection.keep_connection():
        assert not await client().exists("lease")
