import asyncio

import pytest

from contributors.lookups.base import State
from lab.engine.strategies import gathered, in_task_group, sequential, streamed
from meanwhile.settling import NoAnswer
from tests.support.steered_lookups import Held

EMAIL = "ada@example.org"


def three():
    return [Held("first"), Held("second"), Held("third")]


def lookups(held):
    return [one.lookup for one in held]


async def test_sequential_asks_one_after_another():
    held = three()
    answers = asyncio.create_task(sequential(lookups(held), EMAIL))
    await held[0].asked.wait()

    assert not held[1].asked.is_set()
    for one in held:
        one.release()
        await one.asked.wait()

    assert await answers == [one.outcome for one in held]


@pytest.mark.parametrize("way", [gathered, in_task_group])
async def test_gather_and_a_task_group_ask_all_at_once(way):
    held = three()
    answers = asyncio.create_task(way(lookups(held), EMAIL))
    for one in held:
        await one.asked.wait()
    for one in reversed(held):
        one.release()

    assert await answers == [one.outcome for one in held]


async def test_gather_lets_the_others_run_on():
    held = [Held("first", outcome=NoAnswer("No.")), Held("second")]
    held[0].release()

    with pytest.raises(NoAnswer):
        await gathered(lookups(held), EMAIL)

    assert held[1].asked.is_set()
    assert not held[1].ended.is_set()
    held[1].release()
    await held[1].ended.wait()


async def test_a_task_group_cancels_the_others():
    held = [Held("first", outcome=NoAnswer("No.")), Held("second")]
    held[0].release()

    with pytest.RaisesGroup(NoAnswer):
        await in_task_group(lookups(held), EMAIL)

    assert held[1].ended.is_set()


async def test_streaming_hands_on_what_is_known_and_keeps_a_failure_to_itself():
    held = [Held("first"), Held("second", outcome=NoAnswer("No."))]
    answers = streamed(lookups(held), EMAIL)
    held[1].release()

    lookup, outcome = await anext(answers)
    assert (lookup.name, outcome.state) == ("second", State.FAILED)
    assert not held[0].ended.is_set()

    held[0].release()
    assert [lookup.name async for lookup, _ in answers] == ["first"]
