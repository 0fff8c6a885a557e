"""Copies of one room, as several processes have them, with a real Redis in between."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from contributors.upstreams.cluster.connection import keep_connection
from lab.options.choices import Pick
from live.keeping.orders import admit_phone, end_room, stop_run, turn_knobs
from live.keeping.registry import current_rooms, find_room, open_room
from live.rooms.knobs import KnobState, RoomKnobs, read_knobs
from live.rooms.records import RunEnd, RunRecord
from live.rooms.room import Room
from live.sharing.copies import share_room
from tests.support.shared_redis import redis

__all__ = ["redis"]

HELD = read_knobs(RoomKnobs(), {"picture": "held", "way": "gather"})


@asynccontextmanager
async def two_copies():
    """The room of the process that has opened it, and the copy of another."""
    async with keep_connection():
        room = await open_room()
        other = Room(room.code, room.until, room.id, shared=True)
        async with share_room(other):
            yield room, other
        room.end()
        await room.gone.wait()


def run(phone=1, number=1, answers=("account",), end=RunEnd.OPEN, began=0.0):
    record = RunRecord(phone, number, Pick.STREAMED, "Mira", began, asked=2)
    for place, lookup in enumerate(answers):
        record.arrive(lookup, "found", 10 * place + 10)
    record.end = end
    return record


async def until(room, happened):
    """Wait until something has happened to a copy."""
    while not happened():
        await room.news.wait()


async def test_a_knob_is_turned_in_every_process(redis):
    async with two_copies() as (room, other):
        await turn_knobs(room, HELD)

        await until(other, lambda: other.knobs == HELD)

        assert other.knobs.turns["picture"] is KnobState.HELD


async def test_a_run_is_a_lane_in_every_process(redis):
    async with two_copies() as (room, other):
        record = run(phone=3, began=other.now)
        other.note(record)
        await until(room, lambda: 3 in room.board.latest)
        assert room.board.latest[3].arrivals == record.arrivals

        record.arrive("picture", "none", 40)
        record.end = RunEnd.FINISHED
        other.note(record)
        await until(room, lambda: room.board.latest[3].end is RunEnd.FINISHED)

        assert room.board.latest[3].last == 40
        assert room.board.latest[3].began == pytest.approx(record.began, abs=0.05)


async def test_who_comes_later_reads_all_that_was_told(redis):
    async with two_copies() as (room, other):
        await turn_knobs(room, HELD)
        room.note(run(end=RunEnd.LEFT))
        await until(other, lambda: other.board.latest)
        late = Room(room.code, room.until, room.id, shared=True)

        async with share_room(late):
            assert late.knobs == HELD
            assert late.board.latest[1].end is RunEnd.LEFT


async def test_a_run_is_stopped_wherever_it_goes_on(redis):
    async with two_copies() as (room, other):
        other.note(run(end=RunEnd.LEFT))
        await until(room, lambda: room.board.latest)

        await stop_run(room, 1)

        await until(other, lambda: other.board.latest[1].end is RunEnd.STOPPED)


async def test_the_end_of_a_room_is_its_end_everywhere(redis):
    async with two_copies() as (room, other):
        await end_room(other)

        await room.gone.wait()
        assert await find_room(room.code) is None


async def test_a_process_makes_itself_a_copy_when_it_is_asked(redis):
    async with two_copies() as (room, other):
        rooms = current_rooms()
        del rooms[room.code]

        found = await asyncio.gather(*[find_room(room.code) for _ in range(3)])

        assert found[0] is not room
        assert found[0].id == room.id
        assert found == [found[0]] * 3
        assert await find_room("bcdfg") is None
        assert await find_room("site") is None
        found[0].end()
        await found[0].gone.wait()
        rooms[room.code] = room


async def test_without_a_redis_a_room_is_one_process_alone(redis):
    async with keep_connection():
        redis.kill()
        redis.wait()

        room = await open_room()
        await turn_knobs(room, HELD)
        number = await admit_phone(room)
        room.note(run())
        await end_room(room)
        await room.gone.wait()

    assert (number, room.knobs) == (1, HELD)


async def test_a_room_of_which_nothing_is_kept_begins_with_what_is_known_here(redis):
    room = Room("bcdfg", 600, shared=True, phones=3)
    async with keep_connection(), share_room(room):
        assert room.phones == 3
