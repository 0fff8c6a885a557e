"""Rooms with phones in them, each a client of its own."""

from contextlib import aclosing, asynccontextmanager

from django.test import AsyncClient

from live.keeping.registry import find_room

HTML, TEXT = {"Accept": "text/html"}, {"Accept": "text/plain"}
EVENTS = {"Accept": "text/html, text/event-stream"}


async def opened():
    """Open a room; return its speaker's client and the room."""
    speaker = AsyncClient()
    response = await speaker.post("/live/", headers=HTML)
    return speaker, await find_room(response["Location"].split("/")[2])


class Phone:
    """A phone: `press` begins a run, `read` awaits the next piece, `rest` all that is left."""

    def __init__(self, room, headers=TEXT):
        self.room, self.client, self.headers = room, AsyncClient(), headers
        self.pieces = None

    async def press(self, who=""):
        self.response = await self.client.post(
            f"/live/{self.room.code}/", {"who": who}, headers=self.headers
        )
        if self.response.streaming:
            self.pieces = aiter(self.response)
        return self.response

    async def read(self):
        return (await anext(self.pieces)).decode()

    async def rest(self):
        return "".join([piece.decode() async for piece in self.pieces])

    async def leave(self):
        await self.pieces.aclose()


@asynccontextmanager
async def screen_of(speaker, room):
    """The pieces of the speaker's screen, as long as the block lasts."""
    response = await speaker.get(f"/live/{room.code}/screen/", headers=EVENTS)
    async with aclosing(aiter(response)) as pieces:
        yield pieces


async def end(room):
    """End a room, and wait until nothing of it is left."""
    room.end()
    await room.gone.wait()
