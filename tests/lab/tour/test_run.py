import asyncio
import threading
from contextlib import aclosing

import pytest
from asgiref.sync import sync_to_async

from lab.tour.probes.base import NotHere
from lab.tour.run import perform_tour, settle_stop
from lab.tour.stops import STOPS
from tests.support.pages.tour import LOOP, a_run, visit


async def quick(here):
    here.note("this")
    return "Done."


async def broken(here):
    raise ZeroDivisionError


async def forsaken(here):
    """Wait for something that is called off."""
    another = asyncio.get_running_loop().create_future()
    another.cancel()
    await another


async def absent(here):
    raise NotHere("Not run: not here.")


async def endless(here):
    await asyncio.Event().wait()


async def outcomes(run):
    return {
        stop.name: (finding.outcome.state, finding.outcome.text)
        async for stop, finding in perform_tour(run, visit().request)
    }


async def test_a_probe_that_fails_is_its_own_affair():
    run = a_run(broken, forsaken, absent, quick)

    assert await outcomes(run) == {
        "broken": ("failed", "We could not get an answer from this probe."),
        "forsaken": ("failed", "We could not get an answer from this probe."),
        "absent": ("none", "Not run: not here."),
        "quick": ("found", "Done."),
    }
    assert run.complete


async def test_a_probe_that_hangs_has_a_deadline(settings, virtual_time):
    settings.LOOKUP_DEADLINE = 2

    found = await outcomes(a_run(endless, quick))

    assert list(found) == ["quick", "endless"]
    assert found["endless"] == ("timed out", "This probe did not answer within 2 seconds.")
    assert virtual_time() == 2


async def test_a_busy_thread_keeps_nobody_who_does_not_need_it(settings):
    settings.LOOKUP_DEADLINE, settings.LOOKUP_DEADLINES = 0, {"tour-quick": 60}
    begun, over = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hog():
        loop.call_soon_threadsafe(begun.set)
        over.wait(20)

    busy = asyncio.create_task(sync_to_async(hog)())
    await begun.wait()

    found = await outcomes(a_run(quick))

    assert found["quick"] == ("found", "Done.")
    assert not busy.done()
    over.set()
    await busy


async def test_findings_come_as_they_are_ready():
    ready = asyncio.Event()

    async def slow(here):
        await ready.wait()
        return "At last."

    run = a_run(slow, quick)
    async with aclosing(perform_tour(run, visit().request)) as steps:
        stop, finding = await anext(steps)
        assert (stop.name, run.complete) == ("quick", False)
        assert [place.kind for place in finding.executions] == [LOOP]
        ready.set()
        stop, finding = await anext(steps)

    assert (stop.name, finding.executions, run.complete) == ("slow", (), True)


async def test_whoever_leaves_ends_every_probe():
    before = asyncio.all_tasks()

    async with aclosing(perform_tour(a_run(endless, quick), visit().request)) as steps:
        await anext(steps)

    assert asyncio.all_tasks() == before


async def test_whoever_leaves_twice_lets_a_probe_close_what_it_has_opened():
    opened, may_close, closed = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def careful(here):
        try:
            opened.set()
            await asyncio.Event().wait()
        finally:
            await may_close.wait()
            closed.set()

    [stop] = a_run(careful).stops
    trying = asyncio.create_task(settle_stop(stop, visit().request))
    await opened.wait()
    for _ in range(2):  # At the deadline, say, and then by who is gone.
        trying.cancel()
        await asyncio.sleep(0)
    await asyncio.wait([trying])
    may_close.set()
    await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})

    assert trying.cancelled()
    assert closed.is_set()


@pytest.mark.django_db
async def test_every_stop_of_the_tour_can_be_tried(settings):
    settings.LOOKUP_DEADLINE = 60
    run = a_run(*(stop.probe for stop in STOPS))

    found = await outcomes(run)

    states = {state for state, _ in found.values()}
    assert states <= {"found", "none"}
    assert [name for name, (state, _) in found.items() if state == "none"] in ([], ["psycopg"])
