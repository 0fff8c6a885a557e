"""How is PostgreSQL asked from the event loop? About all who come at once, in one question."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from contextvars import Context
from typing import Any

from django.conf import settings
from psycopg import AsyncConnection, OperationalError, sql
from psycopg.errors import QueryCanceled
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from contributors.models import Contributor

QUESTION = sql.SQL("SELECT {email} FROM {table} WHERE {email} = ANY(%s)").format(
    table=sql.Identifier(Contributor._meta.db_table), email=sql.Identifier("email")
)
# Those that Django gives, but that are about its own kind of connection.
OURS = frozenset({"context", "cursor_factory", "server_side_binding"})


class Asking:
    """Who comes while every connection is at work waits, and is in the next question.

    So many visitors cost little more than one, and whoever leaves only stops waiting: psycopg
    calls a question off by telling the server, and a server that hangs does not listen.
    """

    def __init__(self, pool: AsyncConnectionPool[AsyncConnection[Any]]) -> None:
        self.pool = pool
        self.waiting: list[tuple[str, asyncio.Future[bool]]] = []
        self.questions: set[asyncio.Task[None]] = set()

    async def has(self, email: str) -> bool:
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.waiting.append((email, answer))
        self.begin()
        return await answer

    def begin(self) -> None:
        waiting = [each for each in self.waiting if not each[1].done()]
        if waiting and len(self.questions) < self.pool.max_size:
            # An empty context: this may outlive the visitor who came first.
            task = asyncio.create_task(self.answer(waiting), context=Context())
            self.questions.add(task)
            task.add_done_callback(self.ended)
            waiting = []
        self.waiting = waiting

    def ended(self, task: asyncio.Task[None]) -> None:
        self.questions.discard(task)
        self.begin()

    async def answer(self, asked: list[tuple[str, asyncio.Future[bool]]]) -> None:
        error, known = None, frozenset[str]()
        try:
            known = await self.insist({email for email, _ in asked})
        except Exception as caught:  # noqa: BLE001  It is for those who asked.
            error = caught
        for email, answer in asked:
            if answer.done():
                continue  # They have left.
            answer.set_exception(error) if error else answer.set_result(email in known)

    async def insist(self, emails: Collection[str]) -> frozenset[str]:
        try:
            return await self.ask(emails)
        except (PoolTimeout, QueryCanceled):
            raise
        except OperationalError:
            # The server was restarted, say: those that broke are replaced, and asked once more.
            await self.pool.check()
            return await self.ask(emails)

    async def ask(self, emails: Collection[str]) -> frozenset[str]:
        async with self.pool.connection() as connection:
            cursor = await connection.execute(QUESTION, [list(emails)])
            return frozenset(row[0] for row in await cursor.fetchall())


@asynccontextmanager
async def opened(database: Any, otherwise: Any) -> AsyncIterator[Asking]:
    """Open the connections without waiting for them: a server that is away may come back."""
    asking = Asking(pool(database.get_connection_params()))
    async with asking.pool:
        try:
            yield asking
        finally:
            for question in asking.questions:
                question.cancel()


def pool(given: dict[str, Any]) -> AsyncConnectionPool[AsyncConnection[Any]]:
    known = {name: value for name, value in given.items() if name not in OURS}
    seconds = settings.LOOKUP_DEADLINE
    options = f"{known.pop('options', '')} -c statement_timeout={round(seconds * 1000)}"
    return AsyncConnectionPool(
        kwargs={"connect_timeout": 5, **known, "autocommit": True, "options": options.strip()},
        # All of them from the start: a connection takes longer to open than a question.
        min_size=settings.POSTGRES_POOL,
        max_size=settings.POSTGRES_POOL,
        timeout=seconds,
        # It waits longer after each failure. Given up, it begins anew with the next visitor.
        reconnect_timeout=seconds,
        open=False,
    )
