"""Runs of phones in a room: held, released, and each way to end."""

import asyncio

import pytest

from contributors.lookups import LOOKUPS
from live.rooms.knobs import RoomKnobs
from live.rooms.records import RunEnd
from tests.support.live.phones import end
from tests.support.live.visits import open_turned, times, visit_of, whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]


async def test_what_is_held_arrives_when_it_is_released():
    visit = visit_of(room := await open_turned(picture="held"))
    reading = asyncio.create_task(whole(visit))
    await asyncio.sleep(10)
    assert len(visit.record.arrivals) == len(LOOKUPS) - 1
    assert not reading.done()

    room.turn(RoomKnobs())
    await reading

    assert times(visit)["picture"] == 10_400
    await end(room)


async def test_what_is_held_for_too_long_is_an_answer_that_did_not_come(settings):
    settings.LIVE_DEADLINE = 5
    visit = visit_of(room := await open_turned(picture="held"))

    await whole(visit)

    assert ("picture", "timed out", 5000) in visit.record.arrivals
    assert visit.record.end is RunEnd.FINISHED
    await end(room)


async def test_a_page_that_waits_for_too_long_is_cut(settings):
    settings.LIVE_DEADLINE = 5
    visit = visit_of(room := await open_turned(picture="held", way="gather"))

    answers = await whole(visit)

    assert answers == []
    assert (visit.record.end, visit.record.over) == (RunEnd.CUT, 5500)
    await end(room)


async def test_who_leaves_ends_everything_that_was_asked():
    visit = visit_of(room := await open_turned(picture="held"))
    answers = visit.answers()
    await anext(answers)

    await answers.aclose()

    assert visit.record.end is RunEnd.LEFT
    assert visit.task.cancelled()
    assert room.visits == {}
    await end(room)


async def test_who_leaves_before_anything_was_sent_was_never_there():
    visit = visit_of(room := await open_turned())

    await visit.answers().aclose()

    assert room.board.latest == {}
    await end(room)


async def test_a_phone_that_stops_keeps_what_it_has():
    visit = visit_of(room := await open_turned(picture="held"))
    reading = asyncio.create_task(whole(visit))
    await asyncio.sleep(3)

    room.stop_phone(1)
    await reading

    assert (visit.record.end, visit.record.over) == (RunEnd.STOPPED, 3000)
    assert len(visit.record.arrivals) == len(LOOKUPS) - 1
    await end(room)


async def test_to_stop_after_leaving_is_to_have_stopped():
    visit = visit_of(room := await open_turned(picture="held"))
    answers = visit.answers()
    await anext(answers)
    await answers.aclose()

    room.stop_phone(1)
    room.stop_phone(2)

    assert visit.record.end is RunEnd.STOPPED
    await end(room)


async def test_what_has_finished_is_not_stopped():
    visit = visit_of(room := await open_turned())
    await whole(visit)

    room.stop_phone(1)

    assert visit.record.end is RunEnd.FINISHED
    await end(room)


async def test_the_end_of_a_room_cuts_its_runs():
    visit = visit_of(room := await open_turned(picture="held"))
    reading = asyncio.create_task(whole(visit))
    await asyncio.sleep(3)

    await end(room)
    await reading

    assert visit.record.end is RunEnd.CUT
