"""Each who asks here stands for a process: nothing is remembered but in a real Redis."""

import asyncio
from secrets import token_hex

import pytest

from contributors.upstreams.cluster import connection, flights
from contributors.upstreams.cluster.connection import run_script, shared_keys
from contributors.upstreams.cluster.flights import ask_once
from meanwhile.settling import NoAnswer
from tests.support.shared_questions import FORGET, MINUTE, Star, begin
from tests.support.shared_redis import client, given_back, redis

__all__ = ["redis"]

pytestmark = pytest.mark.system


@pytest.mark.parametrize("packing", [MINUTE, FORGET], ids=["remembered", "not remembered"])
async def test_what_one_asks_the_others_wait_for(redis, packing):
    star = Star()
    async with connection.keep_connection():
        both = await begin(star, packing)
        star.let.set()
        said = await asyncio.gather(*both)
        await given_back()

    assert (said, star.asked) == (["light", "light"], 1)


@pytest.mark.parametrize(("packing", "asked"), [(MINUTE, 1), (FORGET, 2)])
async def test_an_answer_is_remembered_by_all_for_its_time(redis, packing, asked):
    star = Star()
    star.let.set()
    async with connection.keep_connection():
        for _ in range(2):
            await ask_once("star", star, packing)
            await given_back()
        times = [await client().pttl(key) for key in await client().keys()]

    assert star.asked == asked
    assert all(0 < time <= 60_000 for time in times)


async def test_that_there_is_no_answer_is_heard_by_whoever_waits_and_asked_anew_later(redis):
    star = Star(NoAnswer("It is cloudy."))
    async with connection.keep_connection():
        both = await begin(star)
        star.let.set()
        said = await asyncio.gather(*both, return_exceptions=True)
        await given_back()
        with pytest.raises(NoAnswer, match=r"^It is cloudy\.$"):
            await ask_once("star", star, MINUTE)
        await given_back()

    assert [str(each) for each in said] == ["It is cloudy."] * 2
    assert star.asked == 2


async def test_a_question_that_is_called_off_is_asked_by_who_waits(redis):
    star = Star()
    async with connection.keep_connection():
        first, second = await begin(star)
        star.asking.clear()
        first.cancel()
        await star.asking.wait()
        star.let.set()
        said = await second
        await given_back()

    assert (said, star.asked) == ("light", 2)


async def test_who_dies_while_asking_is_not_waited_for(redis):
    star = Star()
    star.let.set()
    async with connection.keep_connection():
        keys = shared_keys("star", "answer", "lease")
        claimed = await run_script(flights.CLAIM, keys, token_hex(8), 50)
        said = await ask_once("star", star, MINUTE)
        await given_back()

    assert claimed[0] == b"mine"
    assert (said, star.asked) == ("light", 1)


async def test_nothing_in_that_redis_is_read_without_our_key(redis):
    star = Star("ada at example")
    star.let.set()
    async with connection.keep_connection():
        await ask_once("about-ada", star, MINUTE)
        await given_back()
        keys = await client().keys()
        kept = b"".join(keys + await client().mget(keys))

    assert len(keys) == 2
    assert b"ada" not in kept


async def test_an_answer_that_was_not_ours_is_not_believed(redis):
    star = Star()
    star.let.set()
    async with connection.keep_connection():
        (answer,) = shared_keys("star", "answer")
        await client().set(answer, b"made up", px=60_000)

        assert await ask_once("star", star, MINUTE) == "light"
