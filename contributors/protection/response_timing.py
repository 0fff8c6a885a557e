"""Constant response time: responses are padded to an interval, so their timing reveals nothing."""

from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from secrets import SystemRandom
from time import monotonic

from django.conf import settings

# Seconds. What was done a moment ago leaves a processor awake or asleep, and an answer some tenths
# of a millisecond earlier or later: they are lost in this.
JITTER = 0.02
random = SystemRandom().random


@asynccontextmanager
async def on_the_beat() -> AsyncIterator[None]:
    """Continue soon after a whole number of ANSWER_BEAT seconds has passed since the start.

    What is done inside may take longer for one address than for another, and so may the mail
    that it causes in the background: by the next beat, both are over.
    """
    started = monotonic()
    yield
    if beat := settings.ANSWER_BEAT:
        await sleep(beat - (monotonic() - started) % beat + JITTER * random())
