"""Disconnects: whether the client stayed for its answer."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.types import Receive


async def stays_for(receive: Receive, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, but stop as soon as the client leaves; say whether it was finished."""
    doing = asyncio.create_task(work)
    leaving = asyncio.create_task(client_left(receive))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finished = doing.done()
        if finished:
            doing.result()  # raises what the work raised
        return finished
    finally:
        doing.cancel()
        leaving.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


async def client_left(receive: Receive) -> None:
    """Return when the client has gone, or has its whole answer."""
    while (await receive())["type"] != "http.disconnect":
        pass
