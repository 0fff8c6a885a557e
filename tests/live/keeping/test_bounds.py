"""Bounds of a room, and what becomes of whatever goes wrong in it."""

import asyncio

import pytest

from live.rooms.records import RunEnd
from live.rooms.room import RoomFull
from tests.support.live.phones import end
from tests.support.live.visits import open_turned, visit_of, whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]


async def test_a_phone_that_begins_again_has_left_what_it_had():
    first, second = visit_of(room := await open_turned(picture="held")), None
    reading = asyncio.create_task(whole(first))
    await asyncio.sleep(1)

    second = visit_of(room)
    again = asyncio.create_task(whole(second))
    await reading

    assert first.record.end is RunEnd.LEFT
    assert room.board.latest[1] is second.record
    await end(room)
    await again


async def test_a_phone_has_so_many_runs(settings):
    settings.LIVE_RUNS = 1
    await whole(visit_of(room := await open_turned()))

    with pytest.raises(RoomFull):
        visit_of(room)

    await end(room)


async def test_a_fault_of_ours_gets_out(monkeypatch):
    visit = visit_of(room := await open_turned())

    async def broken(lookups):
        raise RuntimeError("a mistake")

    monkeypatch.setattr(visit, "stream", broken)

    with pytest.raises(RuntimeError, match="a mistake"):
        await whole(visit)

    assert visit.record.end is RunEnd.CUT
    await end(room)
