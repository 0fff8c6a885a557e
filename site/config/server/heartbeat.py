"""Heartbeat of open streams: sent when nothing else was sent for some seconds.

The page can tell a stream that waits from one that is dead, and a proxy keeps the connection.
See docs/decisions/0028-what-the-page-believes.md.
"""

import asyncio
import math
from collections.abc import AsyncIterator
from contextvars import Context
from heapq import heappop, heappush
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings

from meanwhile.heartbeat import SIGNS

# Streams that are woken in one turn of the event loop: thousands may have begun together.
AT_ONCE = 20
# While something is on its way, nothing else is due.
NEVER = math.inf


async def send_pieces(pieces: AsyncIterator[bytes], content_type: str, send: Any) -> None:
    """Send a body as its pieces come, with signs of life in between."""
    stream, now = Stream(send), asyncio.get_running_loop().time
    if sign := SIGNS.get(content_type):
        current_heart().watch(stream, sign)
    try:
        async for piece in pieces:
            if stream.beating:
                await stream.beating  # A sign is on its way: one after the other.
            stream.sent = NEVER
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            stream.sent = now()
            del piece  # The next may take seconds, and thousands may wait for it.
    finally:
        await stream.close()
    await send({"type": "http.response.body", "body": b"", "more_body": False})


class Stream:
    """What is open to one client; `sent` is the moment at which something was."""

    __slots__ = ("beating", "send", "sent")

    def __init__(self, send: Any) -> None:
        self.send = send
        self.sent = asyncio.get_running_loop().time()
        self.beating: asyncio.Task[None] | None = None

    async def beat(self, sign: bytes) -> None:
        await self.send({"type": "http.response.body", "body": sign, "more_body": True})
        self.sent = asyncio.get_running_loop().time()
        self.beating = None

    async def close(self) -> None:
        # Nothing is kept: a task that was called off keeps its frame, and the heart keeps this.
        beating, self.beating, self.send = self.beating, None, None
        if beating:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)


class Heart:
    """The streams of one event loop, by the moment at which to look at them, and one timer."""

    def __init__(self) -> None:
        self.watched: list[tuple[float, int, Stream, bytes]] = []
        self.timer: asyncio.TimerHandle | None = None

    def watch(self, stream: Stream, sign: bytes) -> None:
        when = stream.sent + settings.HEARTBEAT
        heappush(self.watched, (when, id(stream), stream, sign))
        if not self.timer:
            self.wake(when)

    def wake(self, when: float) -> None:
        # An empty context: this outlives the visitor for whom it is done first.
        self.timer = asyncio.get_running_loop().call_at(when, self.beat, context=Context())

    def beat(self) -> None:
        """Let those give a sign from whom nothing has come, and come back for the others."""
        now, woken = asyncio.get_running_loop().time(), 0
        while self.watched and self.watched[0][0] <= now and woken < AT_ONCE:
            *_, stream, sign = heappop(self.watched)
            if not stream.send:
                continue  # It is closed.
            due = min(stream.sent, now) + settings.HEARTBEAT
            if due <= now:
                due = now + settings.HEARTBEAT
                if not stream.beating:
                    stream.beating = asyncio.create_task(stream.beat(sign))
                    woken += 1
            heappush(self.watched, (due, id(stream), stream, sign))
        self.timer = None
        if self.watched:
            self.wake(self.watched[0][0])


hearts: WeakKeyDictionary[asyncio.AbstractEventLoop, Heart] = WeakKeyDictionary()


def current_heart() -> Heart:
    loop = asyncio.get_running_loop()
    return hearts.get(loop) or hearts.setdefault(loop, Heart())
