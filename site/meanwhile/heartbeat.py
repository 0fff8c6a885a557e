"""Heartbeat: a sign of life where nothing else was sent for some seconds.

The page can tell a stream that waits from one that is dead, and a proxy keeps the connection.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator

# By the type of what is streamed. No page shows it; in a terminal, whatever is sent can be seen.
SIGNS = {
    "text/event-stream; charset=utf-8": b"event: beat\n\n",
    "text/html; charset=utf-8": b"\n",
}


async def with_heartbeat(
    pieces: AsyncIterator[bytes], sign: bytes, seconds: float
) -> AsyncGenerator[bytes]:
    """Yield these pieces, and a sign whenever none has come for so many seconds.

    Close it (contextlib.aclosing) where it may be left early; whose pieces they are closes them.
    """
    # Plain waiting, not a timeout around the yield (PEP 789).
    waiting: asyncio.Future[bytes] | None = None
    try:
        while True:
            waiting = waiting or asyncio.ensure_future(anext(pieces))
            done, _ = await asyncio.wait([waiting], timeout=seconds)
            if not done:
                yield sign
                continue
            try:
                piece = waiting.result()
            except StopAsyncIteration:
                return
            waiting = None
            yield piece
    finally:
        if waiting and not waiting.done():
            waiting.cancel()
            await asyncio.wait([waiting])
