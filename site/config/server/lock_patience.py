"""Patience with an SQLite that somebody else writes to: a crowd waits as long as one does.

Requests take turns on a few threads. If each waited for the lock for as long as it may, the last
of forty would have its apology after ten seconds. So whoever came before somebody gave up waiting
tries for a moment only: see contributors.protection.database_deadline.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from contributors.protection.database_deadline import Patience, current, hung

# Milliseconds: as long as others of our own threads take to write.
BRIEF = 25


class LockPatience:
    """Wrapper around each statement of one connection, whose lock is waited for `usual` ms."""

    def __init__(self, usual: int) -> None:
        self.usual = self.set = usual

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        patience = current.get()
        self.wait_for(self.usual if is_fresh(patience) else BRIEF, context["connection"])
        try:
            return execute(sql, params, many, context)
        except OperationalError as error:
            if patience and self.set == self.usual and is_locked(error):
                patience.spent = True
                hung.note()
            raise

    def wait_for(self, milliseconds: int, connection: Any) -> None:
        if milliseconds != self.set:
            connection.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
            self.set = milliseconds


def is_fresh(patience: Patience | None) -> bool:
    return patience is None or patience.seconds() > 0


def is_locked(error: OperationalError) -> bool:
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_BUSY


def on_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receive connection_created: a connection that is opened again waits as it did at first."""
    if connection.vendor != "sqlite":
        return
    others = [each for each in connection.execute_wrappers if not isinstance(each, LockPatience)]
    usual = int(1000 * connection.settings_dict["OPTIONS"]["timeout"])
    # First, as whoever else wraps statements for a while takes the last away afterwards.
    connection.execute_wrappers[:] = [LockPatience(usual), *others]
