"""How is a lookup watched, whichever strategy awaits it?"""

import asyncio
from dataclasses import dataclass, field, replace

from contributors.outcomes import Lookup, Outcome
from lab.trace import Trace, What


@dataclass(slots=True)
class Recorder:
    """Notes when each lookup starts and ends, and knows those that still run."""

    trace: Trace
    running: set[asyncio.Task[object]] = field(default_factory=set)

    def watched(self, lookup: Lookup) -> Lookup:
        """The same lookup; asking it is noted."""

        async def ask(email: str) -> Outcome:
            self.trace.note(What.STARTED, lookup.name)
            how = What.FAILED
            task = asyncio.current_task()
            assert task  # noqa: S101  For the type: a coroutine runs in a task.
            self.running.add(task)
            try:
                outcome = await lookup.ask(email)
                how = What.ENDED
            except asyncio.CancelledError:
                how = What.CANCELLED
                raise
            finally:
                self.trace.note(how, lookup.name)
                self.running.discard(task)
            return outcome

        return replace(lookup, ask=ask)

    @property
    def others(self) -> list[asyncio.Task[object]]:
        return [task for task in self.running if task is not asyncio.current_task()]

    async def all_ended(self) -> None:
        """Wait for lookups that run on although nobody awaits them any longer."""
        while self.others:
            await asyncio.wait(self.others)

    async def cancel(self) -> None:
        for task in (others := self.others):
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
