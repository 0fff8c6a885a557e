"""Flights while the Redis that they are shared through is away."""

import asyncio

import pytest

from contributors.upstreams.cluster import connection
from contributors.upstreams.cluster.flights import ask_once
from tests.support.shared_questions import MINUTE, Star, begin
from tests.support.shared_redis import client, given_back, redis

__all__ = ["redis"]

pytestmark = pytest.mark.system


async def test_while_redis_is_away_each_asks_for_itself(redis, settings):
    star = Star()
    star.let.set()
    async with connection.keep_connection():
        redis.kill()
        redis.wait()
        said = [await ask_once("star", star, MINUTE) for _ in range(2)]

    assert (said, star.asked) == (["light", "light"], 2)


async def test_a_redis_that_goes_away_holds_up_nobody_who_waits(redis):
    star = Star()
    async with connection.keep_connection():
        first, second = await begin(star)
        await client().ping()
        redis.kill()
        redis.wait()
        star.asking.clear()
        await star.asking.wait()
        star.let.set()

        assert await asyncio.gather(first, second) == ["light", "light"]
        await given_back()
