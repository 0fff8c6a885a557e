"""Sharing of rooms by several processes through Redis: what is kept there, and what is told.

Each process has a copy of the room, with a simulator of its own, and tells the others what has
changed: knobs, runs, the end. Whoever missed that reads it again: what is kept is always whole.
Without a Redis, or while it is away, each process has rooms of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from redis.exceptions import RedisError

from contributors.upstreams.cluster.connection import run_script, shared_keys
from live.rooms.knobs import RoomKnobs
from live.rooms.records import RunRecord
from live.rooms.room import Room
from live.sharing.wire_form import pack_knobs, pack_record

# A room is a hash (id, knobs, phones) and a hash of runs, which end together.
OPEN = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 'taken' end
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'knobs', ARGV[2], 'phones', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 'open'
"""
FIND = """
local found = redis.call('HMGET', KEYS[1], 'id', 'knobs', 'phones')
if not found[1] then return nil end
return {found[1], found[2], tonumber(found[3]), redis.call('PTTL', KEYS[1])}
"""
RUNS = "return redis.call('HVALS', KEYS[2])"
ADMIT = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local number = redis.call('HINCRBY', KEYS[1], 'phones', 1)
if number > tonumber(ARGV[2]) then
  redis.call('HINCRBY', KEYS[1], 'phones', -1)
  return -1
end
return number
"""
# Told in one step with what is kept: who asks later than that hears no less.
TURN = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'knobs', ARGV[2])
return redis.call('PUBLISH', KEYS[3], cjson.encode({by = ARGV[1], knobs = ARGV[2]}))
"""
NOTE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local runs = {}
for place = 2, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[place], ARGV[place + 1])
  table.insert(runs, ARGV[place + 1])
end
redis.call('PEXPIRE', KEYS[2], math.max(redis.call('PTTL', KEYS[1]), 1))
return redis.call('PUBLISH', KEYS[3], cjson.encode({by = ARGV[1], runs = runs}))
"""
STOP = (
    "return redis.call('PUBLISH', KEYS[3], cjson.encode({by = ARGV[1], stop = tonumber(ARGV[2])}))"
)
END = """
redis.call('DEL', KEYS[1], KEYS[2])
return redis.call('PUBLISH', KEYS[3], cjson.encode({by = ARGV[1], over = true}))
"""


@dataclass(frozen=True, slots=True)
class KeptRoom:
    """What is kept of a room; `left` is in seconds."""

    id: str
    knobs: str
    phones: int
    left: float


def keys_of_room(code: str) -> list[str]:
    return shared_keys(f"room {code}", "room", "runs", "news")


async def keep_room_open(code: str, room_id: str, knobs: RoomKnobs, seconds: float) -> bool:
    """Keep a new room for all; return whether no other has its code."""
    packed = pack_knobs(knobs)
    said = await run_script(OPEN, keys_of_room(code), room_id, packed, round(seconds * 1000))
    return bool(said != b"taken")


async def find_kept_room(code: str) -> KeptRoom | None:
    found = await run_script(FIND, keys_of_room(code))
    if not found:
        return None
    room_id, knobs, phones, milliseconds = found
    return KeptRoom(room_id.decode(), knobs.decode(), phones, milliseconds / 1000)


async def find_kept_runs(room: Room) -> list[bytes]:
    return await tell(RUNS, room) or []


async def admit_phone(room: Room, most: int) -> int:
    """Return the number of another phone among those of all processes; 0 where nobody says so.

    It is -1 where there are as many as there may be.
    """
    return int(await tell(ADMIT, room, most) or 0)


async def tell_knobs(room: Room) -> None:
    await tell(TURN, room, pack_knobs(room.knobs))


async def tell_runs(room: Room, records: Iterable[RunRecord]) -> bool:
    """Tell what has become of these runs; return whether that was kept."""
    pairs = [part for one in records for part in (one.key, pack_record(one, room.now))]
    return await tell(NOTE, room, *pairs) is not None


async def tell_stop(room: Room, phone: int) -> None:
    await tell(STOP, room, phone)


async def tell_end(room: Room) -> None:
    await tell(END, room)


async def tell(script: str, room: Room, *what: Any) -> Any:
    """Return what Redis says; None where it is away."""
    keys = keys_of_room(room.code)
    try:
        return await room.redis.eval(script, len(keys), *keys, room.copy, *what)
    except (RedisError, OSError):
        return None


def read_news(room: Room, data: bytes) -> dict[str, Any]:
    """Return what another copy tells; nothing of what this one did."""
    news: dict[str, Any] = json.loads(data)
    return {} if news.get("by") == room.copy else news
