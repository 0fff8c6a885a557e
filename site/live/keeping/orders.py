"""Orders to a room, which hold in every process that has a copy of it."""

from django.conf import settings

from live.rooms.knobs import RoomKnobs
from live.rooms.room import Room, RoomFull
from live.sharing import kept_rooms


async def turn_knobs(room: Room, knobs: RoomKnobs) -> None:
    room.turn(knobs)
    if room.shared:
        await kept_rooms.tell_knobs(room)


async def end_room(room: Room) -> None:
    room.end()
    if room.shared:
        await kept_rooms.tell_end(room)


async def stop_run(room: Room, phone: int) -> None:
    """Stop the run of this phone, wherever it goes on."""
    room.stop_phone(phone)
    if room.shared and phone:
        await kept_rooms.tell_stop(room, phone)


async def admit_phone(room: Room) -> int:
    """Return the number of another phone. Raises RoomFull."""
    if room.shared and (number := await kept_rooms.admit_phone(room, settings.LIVE_PEOPLE)):
        if number < 0:
            raise RoomFull
        room.phones = max(room.phones, number)
        return number
    return room.admit()
