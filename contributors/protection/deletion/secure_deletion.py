"""Deletion that leaves nothing behind in the files of SQLite.

`PRAGMA secure_delete`, which the settings turn on, overwrites what is deleted from a table. Two
places are left: an FTS5 index only notes that a row is gone, and keeps its words, and the
write-ahead log holds pages as they were. See docs/decisions/0046-deleted-means-deleted.md.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from django.db import OperationalError, connection, transaction

from contributors.models.search_entry import ENTRIES
from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)

# The tables are ours, and no parameter can stand for one.
OPTIMIZE = "INSERT INTO {0}({0}) VALUES ('optimize')"
CONFIGURE = "INSERT INTO {0}({0}, rank) VALUES ('secure-delete', 1)"
CONFIGURED = "SELECT 1 FROM {0}_config WHERE k = 'secure-delete' AND v = 1"
# Milliseconds that the log's end waits for readers. If they take longer, the next one empties it.
PATIENCE = 200

postponed: ContextVar[bool] = ContextVar("postponed", default=False)


def erase_after_commit() -> None:
    """Once the transaction is there, take what it has deleted out of the files."""
    if connection.vendor == "sqlite" and not postponed.get():
        transaction.on_commit(erase)


@contextmanager
def erased_at_the_end() -> Iterator[None]:
    """Take all that is deleted within out of the files at once. Not within a transaction."""
    token = postponed.set(True)
    try:
        yield
    finally:
        postponed.reset(token)
        erase_after_commit()


def follow_deletion(**_: Any) -> None:
    """Receive post_delete of an account, whoever deletes it."""
    erase_after_commit()


def erase() -> None:
    """Take deleted words out of the index, and empty the log. Not within a transaction."""
    try:
        with connection.cursor() as cursor:
            for table in index_tables():
                if not deletes_at_once(cursor, table):
                    cursor.execute(OPTIMIZE.format(table))
            empty_log(cursor)
    except OperationalError as error:
        # Somebody else is writing. What was deleted goes with the next deletion, or with `forget`.
        log_without_message(logger, "Deleted words are still in the files", error)


def index_tables() -> list[str]:
    return [model._meta.db_table for model in ENTRIES.values()]


def deletes_at_once(cursor: Any, table: str) -> bool:
    cursor.execute(CONFIGURED.format(table))
    return cursor.fetchone() is not None


def empty_log(cursor: Any) -> None:
    cursor.execute("PRAGMA busy_timeout")
    [usual] = cursor.fetchone()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {usual}")


def configure_index(**_: Any) -> None:
    """Receive post_migrate: have the index delete at once, where this SQLite can."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in set(index_tables()) & set(connection.introspection.table_names(cursor)):
            # Before 3.42 there was no such option:
            # https://sqlite.org/fts5.html#the_secure_delete_configuration_option
            with suppress(OperationalError):
                cursor.execute(CONFIGURE.format(table))


def rewrite_file() -> None:
    """Rewrite the whole database, without what older releases have left in it.

    It takes as much space again for a moment, and nobody writes meanwhile. Raises
    OperationalError where somebody else keeps the database busy.
    """
    with connection.cursor() as cursor:
        for table in index_tables():
            cursor.execute(OPTIMIZE.format(table))
        cursor.execute("VACUUM")
        empty_log(cursor)
