"""Connections to PostgreSQL that give up on a server which does not answer.

A server, or a network, that hangs answers nothing at all: no timeout of the server's ends that,
and libpq waits for ever. And where PgBouncer stands in between and hands a server to another
client after each transaction, `statement_timeout` can be set for neither a session nor a start.
So the deadline is ours: then the server is asked to cancel, and if it does not, left.
"""

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import Any, Self

from django.conf import settings
from psycopg import AsyncConnection, Connection, Error, OperationalError
from psycopg.errors import ConnectionTimeout
from psycopg.pq import TransactionStatus

from contributors.protection.database_deadline import Patience, current, hung

# Seconds between two looks at whether somebody presses CONTROL-C, psycopg's own.
INTERVAL = 0.1
# Seconds for a server to say that it cancels, and to do so.
GRACE = 0.5
# Seconds after which nobody asks it any longer, more than most servers hang for. PgBouncer 1.18 and
# 1.19 end when somebody goes away who still asks to cancel, so that goes on while nobody waits:
# https://github.com/pgbouncer/pgbouncer/pull/846
INSISTENCE = 60
# A loop keeps no task that nobody else does.
under_way: set[asyncio.Task[None]] = set()
SILENT = "The database server is not answering."


class DeadlineConnection(Connection[Any]):
    """psycopg's, which waits for no longer than the request's patience lasts, where it has one."""

    @classmethod
    def connect(cls, *args: Any, **kwargs: Any) -> Self:
        """Connect in a thread: a name with several addresses has a timeout for each of them."""
        connect = super().connect
        if (patience := current.get()) is None:
            return connect(*args, **kwargs)
        if not (seconds := patience.seconds()):
            raise ConnectionTimeout(SILENT)
        future: Future[Any] = Future()
        Thread(target=fulfil_future, args=(future, connect, args, kwargs), daemon=True).start()
        try:
            connection: Self = future.result(seconds)
        except (TimeoutError, ConnectionTimeout) as error:
            future.add_done_callback(close_what_comes_late)
            disappoint(patience)
            raise ConnectionTimeout(SILENT) from error
        return connection

    def wait(self, gen: Any, interval: float = INTERVAL, timeout: float | None = None) -> Any:
        patience = current.get()
        if patience is None or timeout is not None:
            return super().wait(gen, interval, timeout)
        if not (seconds := patience.seconds()):
            raise ConnectionTimeout(SILENT)
        try:
            return super().wait(gen, interval, seconds)
        except OperationalError:
            if not is_asked(self):
                raise
        patience.spent = True
        return self.insist(gen, patience)

    def insist(self, gen: Any, patience: Patience) -> Any:
        """Ask the server to cancel; return what it then says, or leave it."""
        Thread(target=ask_to_cancel, args=(self,), daemon=True).start()
        try:
            return super().wait(gen, INTERVAL, GRACE)
        except OperationalError as error:
            if not is_asked(self):
                raise
            self.close()
            disappoint(patience)
            raise ConnectionTimeout(SILENT) from error


class AsyncDeadlineConnection(AsyncConnection[Any]):
    """psycopg's, for questions of the lookups: none of them takes longer than LOOKUP_DEADLINE."""

    async def wait(
        self,
        gen: Any,
        interval: float = INTERVAL,
        timeout: float | None = None,  # noqa: ASYNC109  As psycopg has it.
    ) -> Any:
        if timeout is not None:
            return await super().wait(gen, interval, timeout)
        try:
            return await super().wait(gen, interval, settings.LOOKUP_DEADLINE)
        except OperationalError:
            if not is_asked(self):
                raise
        asking = asyncio.create_task(ask_to_cancel_async(self))
        under_way.add(asking)
        asking.add_done_callback(under_way.discard)
        try:
            return await super().wait(gen, INTERVAL, GRACE)
        except OperationalError as error:
            if not is_asked(self):
                raise
            await self.close()
            raise ConnectionTimeout(SILENT) from error


def ask_to_cancel(connection: Connection[Any]) -> None:
    with suppress(Error):
        connection.cancel_safe(timeout=INSISTENCE)


async def ask_to_cancel_async(connection: AsyncConnection[Any]) -> None:
    with suppress(Error):
        await connection.cancel_safe(timeout=INSISTENCE)


def is_asked(connection: Connection[Any] | AsyncConnection[Any]) -> bool:
    """Whether it still waits for an answer: the server has not said what went wrong."""
    return connection.info.transaction_status is TransactionStatus.ACTIVE


def disappoint(patience: Patience) -> None:
    patience.spent = True
    hung.note()


def fulfil_future(future: "Future[Any]", connect: Any, args: Any, kwargs: Any) -> None:
    try:
        future.set_result(connect(*args, **kwargs))
    except Exception as error:  # noqa: BLE001  It is for whoever waits.
        future.set_exception(error)


def close_what_comes_late(future: "Future[Connection[Any]]") -> None:
    if not future.exception():
        future.result().close()
