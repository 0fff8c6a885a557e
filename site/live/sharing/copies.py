"""Copy of a shared room in this process: it hears what others tell, and tells what happens here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from django.conf import settings
from redis.exceptions import RedisError

from contributors.upstreams.cluster.connection import open_client
from live.rooms.room import Room
from live.rooms.waiting import wait_for_event
from live.sharing import kept_rooms
from live.sharing.wire_form import unpack_knobs, unpack_record

# Seconds: between two times that something is told; for which an answer, and news, are waited for;
# until the next try where Redis is away.
TOLD, PATIENCE, NEWS, AGAIN = 0.1, 3, 10, 1


@asynccontextmanager
async def share_room(room: Room) -> AsyncIterator[None]:
    """Keep this copy and those of others the same, for as long as the block lasts."""
    if not room.shared:
        yield
        return
    # Connections of its own, with patience: a crowd that presses at once keeps the loop busy, and
    # what is told of it late must not let anybody think that Redis is away.
    room.redis = open_client(settings.REDIS_URL, PATIENCE)
    heard = asyncio.Event()
    tasks = [asyncio.create_task(hear_others(room, heard)), asyncio.create_task(tell_others(room))]
    # Where Redis hangs or is away, the room begins with what is known here.
    await wait_for_event(heard, 2 * settings.CACHE_PATIENCE)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await tell_changed(room)
        await room.redis.aclose()


async def hear_others(room: Room, heard: asyncio.Event) -> None:
    """Take what others tell. After a break, all is read again: nobody repeats what was missed."""
    channel = kept_rooms.keys_of_room(room.code)[2]
    while True:
        try:
            async with room.redis.pubsub() as news:
                await news.subscribe(channel)
                await take_whole(room)
                heard.set()
                while True:
                    message = await news.get_message(True, timeout=NEWS)
                    if message:
                        take_news(room, kept_rooms.read_news(room, message["data"]))
        except (RedisError, OSError):
            heard.set()
            await asyncio.sleep(AGAIN)


async def take_whole(room: Room) -> None:
    if kept := await kept_rooms.find_kept_room(room.code):
        room.phones = max(room.phones, kept.phones)
        room.turn(unpack_knobs(kept.knobs))
        for text in await kept_rooms.find_kept_runs(room):
            room.take(unpack_record(text, room.now))


def take_news(room: Room, news: dict[str, Any]) -> None:
    if knobs := news.get("knobs"):
        room.turn(unpack_knobs(knobs))
    for text in news.get("runs", ()):
        room.take(unpack_record(text, room.now))
    if phone := news.get("stop"):
        room.stop_phone(phone)
    if news.get("over"):
        room.end()


async def tell_others(room: Room) -> None:
    """Tell what has changed here, several runs at once."""
    while True:
        news = room.news
        await tell_changed(room)
        await news.wait()
        await asyncio.sleep(TOLD)


async def tell_changed(room: Room) -> None:
    """Tell all that others do not know yet; what could not be told is told later."""
    records = dict(room.changed)
    room.changed.clear()
    if records and not await kept_rooms.tell_runs(room, records.values()):
        room.changed = records | room.changed
