"""Registry of the rooms in this process: opened, kept until they end, and forgotten."""

import asyncio
from contextvars import Context
from weakref import WeakKeyDictionary

from django.conf import settings

from config.health.draining import draining
from contributors.upstreams.cluster.connection import is_shared
from lab.engine.simulated_upstreams import open_scene
from live.rooms.codes import draw_code, is_code
from live.rooms.room import Room, make_room
from live.rooms.waiting import wait_for_event
from live.sharing.copies import share_room
from live.sharing.kept_rooms import find_kept_room, keep_room_open
from live.sharing.wire_form import unpack_knobs
from simulator.cast.people import KNOWN
from simulator.cast.person import Cast
from simulator.control.scene import Scene

# Seconds between two looks whether this process is being stopped, and for which a run may be open
# beyond its deadline.
LOOK, SPARE = 0.5, 3

rooms: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Room]] = WeakKeyDictionary()
# The loop alone would let go of them.
keepers: set[asyncio.Task[None]] = set()


class TooManyRooms(Exception):
    """This process has as many rooms as it may have."""


def current_rooms() -> dict[str, Room]:
    return rooms.setdefault(asyncio.get_running_loop(), {})


async def open_room() -> Room:
    """Open a room with a code that no other has. Raises TooManyRooms."""
    if len(current_rooms()) >= settings.LIVE_ROOMS or draining.is_set():
        raise TooManyRooms
    while True:
        room = make_room(draw_code())
        room.shared = is_shared()
        if room.code not in current_rooms() and await keep_room_open(
            room.code, room.id, room.knobs, room.seconds_left
        ):
            await begin_keeping(room)
            return room


async def find_room(code: str) -> Room | None:
    """Return the room with this code, however it was typed; a copy, where others have opened it."""
    code = code.lower()
    if code not in current_rooms() and is_code(code) and is_shared() and not draining.is_set():
        await make_copy(code)
    room = current_rooms().get(code)
    if room:
        await room.ready.wait()
    return room if room and not room.is_over else None


async def make_copy(code: str) -> None:
    kept = await find_kept_room(code)
    # Somebody else may have come meanwhile.
    if kept and code not in current_rooms():
        room = Room(code, 0, kept.id, unpack_knobs(kept.knobs), shared=True, phones=kept.phones)
        room.until = room.now + kept.left
        await begin_keeping(room)


async def begin_keeping(room: Room) -> None:
    """Return when the room's simulator is there. It goes with the room."""
    current_rooms()[room.code] = room
    # An empty context: this outlives the request that it is done for.
    keeper = asyncio.create_task(keep_room(room), context=Context())
    keepers.add(keeper)
    keeper.add_done_callback(keepers.discard)
    await room.ready.wait()
    if keeper.done():
        keeper.result()


async def keep_room(room: Room) -> None:
    try:
        scene = Scene(Cast(KNOWN), room.stage)
        async with open_scene(scene, settings.LIVE_DEADLINE) as room.stand_in, share_room(room):
            room.ready.set()
            while not room.is_over and room.seconds_left and not draining.is_set():
                await wait_for_event(room.over, min(LOOK, room.seconds_left))
                room.give_up_lost(settings.LIVE_DEADLINE + SPARE)
            # Others go on: whoever looked on here comes back to one of them.
            room.moved = room.shared and not room.is_over and draining.is_set()
            room.end()
            # They ask the simulator, which must not be gone before them.
            await asyncio.gather(*room.questions, return_exceptions=True)
    finally:
        current_rooms().pop(room.code, None)
        room.ready.set()
        room.gone.set()
