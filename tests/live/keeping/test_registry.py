import asyncio

import pytest

from config.health.draining import draining
from live.keeping import registry
from live.keeping.registry import TooManyRooms, find_room, open_room
from live.rooms.codes import LETTERS
from live.rooms.room import Room
from tests.support.live.phones import end

pytestmark = pytest.mark.usefixtures("virtual_time")


async def test_a_room_is_found_by_its_code_however_it_is_typed():
    room = await open_room()

    assert set(room.code) <= set(LETTERS)
    assert await find_room(room.code.upper()) is room
    assert await find_room("nosuch") is None
    await end(room)


async def test_no_two_rooms_have_one_code(monkeypatch):
    codes = iter(["first", "first", "second"])
    monkeypatch.setattr(registry, "draw_code", lambda: next(codes))

    one, other = await open_room(), await open_room()

    assert (one.code, other.code) == ("first", "second")
    await end(one)
    await end(other)


async def test_a_process_keeps_so_many_rooms_and_no_more(settings):
    settings.LIVE_ROOMS = 1
    room = await open_room()

    with pytest.raises(TooManyRooms):
        await open_room()

    await end(room)
    await end(await open_room())


async def test_a_room_ends_by_itself(settings, virtual_time):
    settings.LIVE_MINUTES = 2
    began = virtual_time.now
    room = await open_room()

    await room.over.wait()
    await room.gone.wait()

    assert await find_room(room.code) is None
    assert virtual_time.now - began == pytest.approx(120)
    assert room.seconds_left == 0


async def test_a_process_that_stops_ends_its_rooms_and_opens_none():
    room = await open_room()
    draining.set()
    try:
        await room.over.wait()

        with pytest.raises(TooManyRooms):
            await open_room()
    finally:
        draining.clear()


async def test_a_room_that_cannot_be_opened_is_none(monkeypatch):
    def broken(scene, patience):
        raise OSError("no sockets left")

    monkeypatch.setattr(registry, "open_scene", broken)

    with pytest.raises(OSError, match="no sockets"):
        await open_room()

    assert registry.current_rooms() == {}


async def test_whoever_looks_on_is_woken_by_what_happens():
    room = Room("abcde", 60)
    waiting = asyncio.create_task(room.news.wait())
    await asyncio.sleep(0)

    room.tell()

    assert await waiting
    assert not room.news.is_set()
