import asyncio
from dataclasses import replace

import pytest

from contributors.lookups.base import WAITING, Lookup, Outcome, State, found, none
from contributors.lookups.settling import settle
from meanwhile.settling import NoAnswer


def lookup(ask, **more):
    return Lookup(
        name="star", title="Star", notice="Asks a star.", source="the star", ask=ask, **more
    )


def raising(error):
    async def ask(email):
        raise error

    return ask


async def test_an_answer_is_the_outcome_with_its_time(virtual_time):
    async def ask(email):
        await asyncio.sleep(0.25)
        return found(f"{email} shines.")

    asked, outcome = await settle(lookup(ask), "ada@example.org")

    assert asked.name == "star"
    assert (outcome.state, outcome.text, outcome.label, outcome.tone) == (
        State.FOUND,
        "ada@example.org shines.",
        "Found",
        "good",
    )
    assert outcome.elapsed == 0.25


async def test_no_usable_answer_is_said_in_its_own_words():
    _, outcome = await settle(lookup(raising(NoAnswer("The star is cloudy."))), "a@b.org")

    assert (outcome.state, outcome.text) == (State.FAILED, "The star is cloudy.")


async def test_an_unexpected_error_becomes_the_row_and_is_logged_without_its_message(caplog):
    typed = "@".join(["ada", "example.org"])

    _, outcome = await settle(lookup(raising(ValueError(typed))), typed)

    assert (outcome.state, outcome.text) == (
        State.FAILED,
        "We could not get an answer from the star.",
    )
    assert "Lookup star failed: ValueError" in caplog.text
    assert "test_base.py" in caplog.text
    assert typed not in caplog.text


async def test_a_timeout_of_the_lookup_itself_is_a_failure_not_its_deadline(caplog):
    _, outcome = await settle(lookup(raising(TimeoutError())), "ada@example.org")

    assert outcome.state == State.FAILED


async def test_a_hanging_lookup_ends_at_its_deadline(virtual_time):
    ended = []

    async def hang(email):
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(email)

    _, outcome = await settle(lookup(hang, own_deadline=1.5), "ada@example.org")

    assert (outcome.state, outcome.text) == (
        State.TIMED_OUT,
        "The star did not answer within 1.5 seconds.",
    )
    assert outcome.elapsed == virtual_time() == 1.5
    assert ended == ["ada@example.org"]


async def test_cancellation_gets_out():
    started = asyncio.Event()

    async def hang(email):
        started.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(settle(lookup(hang), "ada@example.org"))
    await started.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_cancellation_of_another_task_is_a_failure(caplog):
    another = asyncio.get_running_loop().create_future()
    another.cancel()

    async def ask(email):
        return await another

    _, outcome = await settle(lookup(ask), "ada@example.org")

    assert outcome.state == State.FAILED
    assert "Lookup star failed: CancelledError" in caplog.text


def test_time_is_shown_in_milliseconds_once_there_is_an_answer():
    assert WAITING.elapsed_ms is None
    assert none("No.", elapsed=0.0146).elapsed_ms == 15


def test_time_is_a_share_of_the_axis_that_never_passes_its_end(settings):
    settings.LOOKUP_DEADLINE = 2

    assert Outcome(State.NONE, elapsed=0.412).share == 20.6
    assert Outcome(State.NONE, elapsed=2.01).share == 100.0


def test_each_lookup_may_have_a_deadline_of_its_own(settings):
    settings.LOOKUP_DEADLINE, settings.LOOKUP_DEADLINES = 2, {"star": 0.5}

    assert lookup(None).deadline == 0.5
    assert replace(lookup(None), name="moon").deadline == 2
    assert lookup(None, own_deadline=1).deadline == 1
