"""Rooms whose knobs are turned, and runs in them, read to their end."""

from live.keeping.registry import open_room
from live.keeping.visits import RoomVisit
from live.rooms.knobs import read_knobs
from simulator.cast.people import MIRA


async def open_turned(**posted):
    """Open a room with its knobs turned so."""
    room = await open_room()
    room.turn(read_knobs(room.knobs, posted))
    return room


def visit_of(room, phone=1):
    return RoomVisit(room, phone, MIRA)


async def whole(visit):
    """Read a run to its end; return the names of answers that came together."""
    return [[lookup.name for lookup, _ in answers] async for answers in visit.answers()]


def times(visit):
    return {arrival.lookup: arrival.at for arrival in visit.record.arrivals}
