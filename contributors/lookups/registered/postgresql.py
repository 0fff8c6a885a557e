"""PostgreSQL asked from the event loop, with one query for all who come at once."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

from django.conf import settings
from psycopg import AsyncConnection, OperationalError, sql
from psycopg.errors import ConnectionTimeout, QueryCanceled
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from contributors.lookups.registered.batching import Together
from contributors.metrics import pool_wait_seconds
from contributors.models import Contributor
from contributors.protection.deadline_connections import AsyncDeadlineConnection

QUESTION = sql.SQL("SELECT {email} FROM {table} WHERE {email} = ANY(%s)").format(
    table=sql.Identifier(Contributor._meta.db_table), email=sql.Identifier("email")
)
# Those that Django gives, but that are about its own kind of connection.
OURS = frozenset({"context", "cursor_factory", "server_side_binding"})


class Connections:
    """What is asked, over whichever of these connections is free.

    A visitor who leaves does not cancel a query: psycopg would ask the server to do so, and a
    server that hangs does not listen.
    """

    def __init__(self, pool: AsyncConnectionPool[AsyncConnection[Any]]) -> None:
        self.pool = pool

    async def insist(self, emails: Collection[str]) -> Collection[str]:
        try:
            return await self.ask(emails)
        except (ConnectionTimeout, PoolTimeout, QueryCanceled):
            raise
        except OperationalError:
            # The server was restarted, say: those that broke are replaced, and asked once more.
            await self.pool.check()
            return await self.ask(emails)

    async def ask(self, emails: Collection[str]) -> Collection[str]:
        came = perf_counter()
        async with self.pool.connection() as connection:
            pool_wait_seconds("postgresql").observe(perf_counter() - came)
            cursor = await connection.execute(QUESTION, [list(emails)])
            return [row[0] for row in await cursor.fetchall()]


@asynccontextmanager
async def open_postgresql(database: Any, otherwise: Any) -> AsyncIterator[Together]:
    """Open the connections without waiting for them: a server that is down may come back."""
    connections = Connections(make_pool(database.get_connection_params()))
    register = Together(connections.insist, connections.pool.max_size)
    async with connections.pool:
        try:
            yield register
        finally:
            register.call_off()


def make_pool(given: dict[str, Any]) -> AsyncConnectionPool[AsyncConnection[Any]]:
    known = {name: value for name, value in given.items() if name not in OURS}
    seconds = settings.LOOKUP_DEADLINE
    return AsyncConnectionPool(
        connection_class=AsyncDeadlineConnection,
        kwargs={"connect_timeout": 5, **known, "autocommit": True},
        # All of them from the start: a connection takes longer to open than a question.
        min_size=settings.POSTGRES_POOL,
        max_size=settings.POSTGRES_POOL,
        timeout=seconds,
        # It waits longer after each failure. Given up, it begins anew with the next visitor.
        reconnect_timeout=seconds,
        open=False,
    )
