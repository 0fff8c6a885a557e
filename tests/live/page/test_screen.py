"""The speaker's screen: what it is sent, how often, and how it ends."""

import asyncio
from itertools import pairwise

import pytest

from lab.options.choices import Pick
from live.page.screen import IDLE, ONE_BY_ONE, TICK, Screen, watch_room
from live.rooms.records import RunEnd, RunRecord
from live.rooms.room import Room
from meanwhile.transports import EventStream

pytestmark = pytest.mark.usefixtures("virtual_time")


def note(room, phone=1, number=1, times=(), **more):
    run = RunRecord(phone, number, Pick.STREAMED, "Mira", 0.0, 6, first_byte=0, **more)
    for at in times:
        run.arrive("picture", "found", at)
    room.note(run)
    return run


def ids(fragments):
    return [fragment.id for fragment in fragments]


async def test_at_first_everything_is_sent_and_then_nothing():
    screen = Screen(Room("abcde", 600))

    assert ids(screen.changes()) == ["tally", "ways", "knobs", "lanes"]
    assert screen.changes() == []


async def test_an_answer_changes_its_lane_alone():
    screen = Screen(room := Room("abcde", 600))
    note(room, 1)
    run = note(room, 2)
    screen.changes()

    run.arrive("account", "none", 12)

    assert ids(screen.changes()) == ["phone-2"]


async def test_another_phone_moves_all_lanes():
    screen = Screen(room := Room("abcde", 600))
    note(room, 1)
    screen.changes()

    note(room, 2)

    assert ids(screen.changes()) == ["tally", "lanes"]


async def test_many_lanes_that_change_at_once_are_sent_as_one():
    screen = Screen(room := Room("abcde", 600))
    runs = [note(room, phone) for phone in range(ONE_BY_ONE + 1)]
    screen.changes()

    for run in runs:
        run.arrive("account", "none", 12)

    assert ids(screen.changes()) == ["lanes"]


async def test_a_stream_tells_what_is_true_now_however_much_has_happened(virtual_time):
    room = Room("abcde", virtual_time.now + 600)
    pieces = watch_room(room, EventStream())
    await anext(pieces)
    began = virtual_time.now

    for phone in range(1, 300):
        note(room, phone, end=RunEnd.FINISHED)
    piece = await anext(pieces)

    assert virtual_time.now - began <= TICK
    assert piece.count('id="lanes"') == 1
    assert piece.count("<li ") == 299
    await pieces.aclose()


async def test_there_is_time_between_two_updates(virtual_time):
    room = Room("abcde", virtual_time.now + 600)
    pieces = watch_room(room, EventStream())
    await anext(pieces)
    moments = []

    async def happen():
        for phone in range(1, 40):
            note(room, phone)
            await asyncio.sleep(0.05)

    happening = asyncio.create_task(happen())
    for _ in range(6):
        await anext(pieces)
        moments.append(virtual_time.now)

    assert all(later - one >= TICK - 1e-6 for one, later in pairwise(moments))
    await pieces.aclose()
    await happening


async def test_where_nothing_happens_nothing_is_sent_but_time_goes_on(virtual_time):
    room = Room("abcde", virtual_time.now + 600)
    pieces = watch_room(room, EventStream())
    await anext(pieces)
    began = virtual_time.now

    piece = await anext(pieces)

    assert "9 minutes left" in piece
    assert virtual_time.now - began == pytest.approx(30, abs=IDLE + TICK)
    await pieces.aclose()


async def test_the_end_of_the_room_ends_the_screen():
    room = Room("abcde", 600)
    pieces = watch_room(room, EventStream())
    await anext(pieces)
    waiting = asyncio.create_task(anext(pieces))
    await asyncio.sleep(5)

    room.end()

    last = await waiting
    assert "This room has ended." in last
    assert last.endswith("event: done\ndata: ok\n\n")
    with pytest.raises(StopAsyncIteration):
        await anext(pieces)


async def test_a_room_that_is_gone_is_said_to_be():
    pieces = [piece async for piece in watch_room(None, EventStream())]

    assert len(pieces) == 1
    assert "This room has ended." in pieces[0]


async def test_a_room_that_goes_on_elsewhere_says_no_last_word():
    room = Room("abcde", 600, shared=True)
    pieces = watch_room(room, EventStream())
    await anext(pieces)

    room.moved = True
    room.end()

    assert [piece async for piece in pieces] == []
