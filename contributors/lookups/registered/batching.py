"""Batching: one query for all who ask in the same turn of the event loop."""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from contextvars import Context
from typing import Any

type Ask = Callable[[Collection[str]], Coroutine[Any, Any, Collection[str]]]


class Together:
    """A register that gets one query for everybody who comes in one turn of the event loop.

    `ask` returns those of the addresses that it knows. It is asked `most` questions at a time: who
    comes while there are so many is in the next. So a crowd costs little more than one visitor, and
    a visitor who leaves only stops waiting.
    """

    def __init__(self, ask: Ask, most: int) -> None:
        self.ask, self.most = ask, most
        self.waiting: list[tuple[str, asyncio.Future[bool]]] = []
        self.questions: set[asyncio.Task[None]] = set()
        # Whether there is a question that more may still join.
        self.open = False

    async def has(self, email: str) -> bool:
        """Return whether this one is known; raise what asking raises."""
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.waiting.append((email, answer))
        self.begin()
        return await answer

    def begin(self) -> None:
        if self.waiting and not self.open and len(self.questions) < self.most:
            self.open = True
            # An empty context: this may outlive the visitor who came first.
            task = asyncio.create_task(self.answer(), context=Context())
            self.questions.add(task)
            task.add_done_callback(self.ended)

    def ended(self, task: asyncio.Task[None]) -> None:
        self.questions.discard(task)
        self.begin()

    async def answer(self) -> None:
        self.open = False
        asked, self.waiting = [each for each in self.waiting if not each[1].done()], []
        error, known = None, frozenset[str]()
        try:
            known = frozenset(await self.ask({email for email, _ in asked})) if asked else known
        except Exception as caught:  # noqa: BLE001  It is for those who asked.
            error = caught
        for email, answer in asked:
            if answer.done():
                continue  # They have left.
            answer.set_exception(error) if error else answer.set_result(email in known)

    def call_off(self) -> None:
        for question in self.questions:
            question.cancel()
