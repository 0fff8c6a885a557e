"""Each turn here stands for one of another process: they are counted in a real Redis alone."""

import asyncio

import pytest

from contributors.support.circuit_breaker import Circuit
from contributors.upstreams.cluster import connection, turns
from contributors.upstreams.cluster.connection import run_script, shared_keys
from contributors.upstreams.cluster.turns import take_turn
from meanwhile.settling import NoAnswer
from tests.support.shared_redis import client, given_back, redis

__all__ = ["redis"]

pytestmark = pytest.mark.system


async def fail(times):
    for _ in range(times):
        async with take_turn("Star", Circuit()) as turn:
            turn.failed()
        await given_back()


async def test_no_more_are_under_way_than_an_upstream_gets_at_once(redis, settings):
    settings.UPSTREAM_AT_ONCE, under_way, most, full = 2, 0, 0, asyncio.Event()
    let = asyncio.Event()

    async def ask():
        nonlocal under_way, most
        async with take_turn("Star", Circuit()):
            under_way += 1
            most = max(most, under_way)
            if under_way == 2:
                full.set()
            await let.wait()
            under_way -= 1

    async with connection.keep_connection():
        asking = [asyncio.create_task(ask()) for _ in range(6)]
        await full.wait()
        let.set()
        await asyncio.gather(*asking)
        await given_back()
        left = await client().zcard(shared_keys("turns Star", "turns")[0])

    assert (most, left) == (2, 0)


async def test_a_turn_of_somebody_who_died_is_free_again(redis, settings):
    settings.UPSTREAM_AT_ONCE = 1
    async with connection.keep_connection():
        keys = shared_keys("turns Star", "turns", "failures", "pause")
        assert await run_script(turns.ENTER, keys, "dead", 50, 1, 5, 1000) == b"go"

        async with take_turn("Star", Circuit()):
            held = await client().zrange(keys[0], 0, -1)
        await given_back()

    assert b"dead" not in held


async def test_a_turn_that_is_renewed_is_kept(redis, settings):
    async with connection.keep_connection():
        keys = shared_keys("turns Star", "turns", "failures", "pause")
        await run_script(turns.ENTER, keys, "one", 50_000, 1, 5, 1000)
        before = await client().zscore(keys[0], "one")
        await run_script(turns.RENEW, keys[:1], "one", 90_000)

        assert await client().zscore(keys[0], "one") > before


async def test_an_upstream_that_all_see_failing_is_left_alone_by_all(redis, settings):
    settings.CIRCUIT_PAUSE = 600
    async with connection.keep_connection():
        await fail(settings.CIRCUIT_FAILURES)

        with pytest.raises(NoAnswer, match="Star is having problems"):
            async with take_turn("Star", Circuit()):
                pass
        async with take_turn("Another star", Circuit()) as turn:
            turn.succeeded()
        await given_back()


async def test_after_each_pause_one_looks_again_and_an_answer_ends_the_trouble(redis, settings):
    settings.CIRCUIT_PAUSE = 600
    async with connection.keep_connection():
        await fail(settings.CIRCUIT_FAILURES)
        keys = shared_keys("turns Star", "failures", "pause")
        await client().delete(keys[1])

        async with take_turn("Star", Circuit()) as looks:
            with pytest.raises(NoAnswer):
                async with take_turn("Star", Circuit()):
                    pass
            looks.succeeded()
        await given_back()
        async with take_turn("Star", Circuit()):
            pass
        await given_back()

        assert not await client().exists(*keys)


async def test_who_leaves_says_nothing_of_the_upstream(redis, settings):
    async with connection.keep_connection():
        await fail(1)
        async with take_turn("Star", Circuit()):
            pass
        await given_back()

        assert await client().get(shared_keys("turns Star", "failures")[0]) == b"1"


async def test_our_own_circuit_hears_it_at_once():
    circuit = Circuit()

    async with take_turn("Star", circuit) as turn:
        turn.failed()
        assert circuit.failures == 1
        turn.succeeded()

    assert circuit.failures == 0


async def test_while_redis_is_away_nobody_waits_for_a_turn(redis, settings):
    settings.UPSTREAM_AT_ONCE = 1
    async with connection.keep_connection():
        redis.kill()
        redis.wait()
        async with take_turn("Star", Circuit()), take_turn("Star", Circuit()):
            pass
