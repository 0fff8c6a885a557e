import asyncio

import pytest

from lab.engine.clock import Clock
from lab.engine.recorder import Recorder
from lab.engine.trace import Trace, What
from meanwhile.settling import NoAnswer
from tests.support.steered_lookups import Held


def watched(held):
    recorder = Recorder(Trace(Clock()))
    return recorder, recorder.watched(held.lookup)


async def test_a_lookup_is_the_same_and_noted():
    held = Held("picture")
    held.release()
    recorder, lookup = watched(held)

    assert await lookup.ask("ada@example.org") == held.outcome

    assert lookup == held.lookup
    assert [moment.what for moment in recorder.trace.moments] == [What.STARTED, What.ENDED]


async def test_a_failure_is_noted_and_goes_on():
    held = Held("picture", outcome=NoAnswer("No."))
    held.release()
    recorder, lookup = watched(held)

    with pytest.raises(NoAnswer):
        await lookup.ask("ada@example.org")

    assert recorder.trace.span("picture").how is What.FAILED


async def test_whoever_runs_on_is_waited_for():
    held = Held("picture")
    recorder, lookup = watched(held)
    running = asyncio.create_task(lookup.ask("ada@example.org"))
    await held.asked.wait()
    waiting = asyncio.create_task(recorder.all_ended())
    held.release()

    await waiting

    assert running.done()
    assert recorder.others == []


async def test_whoever_runs_on_can_be_cancelled():
    held = Held("picture")
    recorder, lookup = watched(held)
    running = asyncio.create_task(lookup.ask("ada@example.org"))
    await held.asked.wait()

    await recorder.cancel()

    assert running.cancelled()
    assert recorder.trace.span("picture").how is What.CANCELLED
