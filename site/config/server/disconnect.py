"""Presence of a client: work for one that has left is called off.

From the view it goes down by cancellation: meanwhile.concurrency ends the jobs that still run,
contributors.upstreams.single_flight a question that nobody else waits for, and
contributors.upstreams.fetch closes its response, and so the connection to the upstream.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any

from django.core.exceptions import RequestAborted


class Presence:
    """Runs a block until `leaving` ends: then the block is cancelled, and what follows goes on.

    Raises what `leaving` raises, but for RequestAborted, which is how Django says that a client
    has left. Not a task group: only an exception ends one before all its tasks have ended, and it
    keeps its frames, with all that a request consists of, until the garbage collector comes.
    """

    __slots__ = ("ended", "leaving", "listener", "scope")

    def __init__(self, leaving: Coroutine[Any, Any, None]) -> None:
        self.leaving = leaving
        self.ended = False

    async def __aenter__(self) -> None:
        # A scope that can be cancelled is what a timeout is made of; this one has no time.
        self.scope = asyncio.timeout(None)
        await self.scope.__aenter__()
        self.listener = asyncio.create_task(self.leaving)
        self.listener.add_done_callback(self.left)

    def left(self, listener: asyncio.Task[None]) -> None:
        # A client may leave in the turn before the block ends: then this comes one turn late.
        if not self.ended:
            self.scope.reschedule(0)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.ended = True
        # Looked at where it has left by now, or asyncio would say that nobody did.
        if not self.listener.cancel() and not self.listener.cancelled():
            self.listener.exception()
        self.listener.remove_done_callback(self.left)
        with suppress(TimeoutError):
            await self.scope.__aexit__(kind, error, trace)
            return False
        # Looked at, not raised: raised here, it would keep this frame, and this frame keeps it.
        wrong = self.listener.exception()
        if wrong is not None and not isinstance(wrong, RequestAborted):
            raise wrong
        return True
