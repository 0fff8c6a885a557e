"""Numbers of phones that several processes admit to one room."""

import asyncio

import pytest

from live.keeping.orders import admit_phone
from live.rooms.room import RoomFull
from tests.live.sharing.test_copies import two_copies
from tests.support.shared_redis import redis

__all__ = ["redis"]

# More than there are connections to Redis.
CROWD = 300


async def test_phones_are_numbered_together(redis, settings):
    settings.LIVE_PEOPLE = 2
    async with two_copies() as (room, other):
        numbers = [await admit_phone(room), await admit_phone(other)]

        with pytest.raises(RoomFull):
            await admit_phone(room)

    assert numbers == [1, 2]


async def test_a_crowd_in_two_processes_gets_a_number_each(redis, settings):
    settings.LIVE_PEOPLE = CROWD
    async with two_copies() as rooms:
        numbers = await asyncio.gather(*[admit_phone(rooms[turn % 2]) for turn in range(CROWD)])

    assert sorted(numbers) == list(range(1, CROWD + 1))
