"""How does the time of an answer tell nothing? It leaves on a beat, whatever was done before."""

from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from django.conf import settings


@asynccontextmanager
async def on_the_beat() -> AsyncIterator[None]:
    """Go on when a whole number of ANSWER_BEAT seconds has passed since the start.

    What is done inside may take longer for one address than for another, and so may the mail
    that it causes in the background: by the next beat, both are over.
    """
    started = monotonic()
    yield
    if beat := settings.ANSWER_BEAT:
        await sleep(beat - (monotonic() - started) % beat)
