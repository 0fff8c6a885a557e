"""Waiting for something that may not happen."""

import asyncio


async def wait_for_event(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, and so long at most."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
