"""Jobs, and what becomes of them: a value, or the reason why there is none."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any, NamedTuple

from django.template.defaultfilters import pluralize

from meanwhile.concurrency import called_off


class NoAnswer(Exception):
    """A job has no usable answer. Its message is a sentence for the visitor."""


class DeadlinePassed(NoAnswer):
    """A job took longer than its deadline."""


@dataclass(frozen=True, slots=True)
class Job:
    """A named question. `run` is called without arguments; `deadline` is in seconds."""

    name: str
    run: Callable[[], Awaitable[Any]]
    deadline: float = 2.0


class Settled(NamedTuple):
    """What became of a job: its value or its error, and the seconds that it took.

    A NoAnswer is meant for the visitor; any other error is a fault, and nobody has logged it yet.
    """

    name: str
    value: Any
    error: Exception | asyncio.CancelledError | None
    elapsed: float

    @property
    def problem(self) -> str:
        """What to tell the visitor where there is no value, as a sentence."""
        if not self.error:
            return ""
        words = str(self.error) if isinstance(self.error, NoAnswer) else ""
        return words or "There was no answer."


async def settle(job: Job) -> Settled:
    """Run a job to its end or its deadline. Only the cancellation of this very task gets out."""
    started = perf_counter()
    deadline = asyncio.timeout(job.deadline)
    value: Any = None
    error: Exception | asyncio.CancelledError | None = None
    try:
        async with deadline:
            value = await job.run()
    # One job fails, and not the page.
    except (Exception, asyncio.CancelledError) as raised:
        if called_off(raised):
            raise
        late = DeadlinePassed(f"No answer within {job.deadline:g} second{pluralize(job.deadline)}.")
        error = late if deadline.expired() else raised
    finally:
        # It knows the task, which, called off, would keep this frame for the garbage collector.
        del deadline
    try:
        return Settled(job.name, value, error, perf_counter() - started)
    finally:
        # An error knows this frame: without this the two would keep each other.
        del error
