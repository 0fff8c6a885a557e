"""Recorder of lookups: when each starts and ends, whichever strategy awaits it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from contributors.lookups.base import Lookup, Outcome
from lab.engine.trace import Trace, What


@dataclass(slots=True)
class Recorder:
    """Notes when each lookup starts and ends, and knows those that still run."""

    trace: Trace
    running: set[asyncio.Task[object]] = field(default_factory=set)

    def watched(self, lookup: Lookup) -> Lookup:
        """The same lookup; asking it is noted."""
        return replace(lookup, ask=partial(self.ask, lookup))

    async def ask(self, lookup: Lookup, email: str) -> Outcome:
        task = asyncio.current_task()
        assert task  # noqa: S101  For the type: a coroutine runs in a task.
        self.running.add(task)
        try:
            with self.noted(lookup.name):
                return await lookup.ask(email)
        finally:
            self.running.discard(task)

    @contextmanager
    def noted(self, name: str) -> Iterator[None]:
        self.trace.note(What.STARTED, name)
        how = What.FAILED
        try:
            yield
            how = What.ENDED
        except asyncio.CancelledError:
            how = What.CANCELLED
            raise
        finally:
            self.trace.note(how, name)

    @property
    def others(self) -> list[asyncio.Task[object]]:
        return [task for task in self.running if task is not asyncio.current_task()]

    async def all_ended(self) -> None:
        """Wait for lookups that run on although nobody awaits them any longer."""
        while self.others:
            await asyncio.wait(self.others)

    async def cancel(self) -> None:
        await asyncio.gather(*self.call_off(), return_exceptions=True)

    def call_off(self) -> list[asyncio.Task[object]]:
        for task in (others := self.others):
            task.cancel()
        return others
