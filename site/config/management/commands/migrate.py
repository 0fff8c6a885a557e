"""Command that migrates the database, for one process at a time: a second one waits.

Django's own takes no lock, so that two at once both find the same migration to do.
"""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

# Of all advisory locks in a database of PostgreSQL's, the one for this. "Meanwhil", in ASCII.
LOCK = 0x4D65616E7768696C


class Command(migrate.Command):
    help = f"{migrate.Command.help} If it runs twice at once, the second run waits."

    def execute(self, *args: Any, **options: Any) -> Any:
        # With its system checks: they ask a database too, which on SQLite may be locked.
        with one_at_a_time(connections[options["database"]]):
            return super().execute(*args, **options)


@contextmanager
def one_at_a_time(connection: Any) -> Iterator[None]:
    """Hold what nobody else can hold who migrates this database; wait for it before."""
    if connection.vendor == "postgresql":
        lock: AbstractContextManager[None] = lock_postgresql(connection)
    elif connection.is_in_memory_db():
        lock = nullcontext()
    else:
        lock = lock_file(Path(f"{connection.settings_dict['NAME']}.migrating"))
    with lock:
        yield


@contextmanager
def lock_postgresql(connection: Any) -> Iterator[None]:
    # In a transaction of a connection of its own, so that it works through PgBouncer too, and ends
    # with the process, however that ends.
    with closing(connection.copy()) as other:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield
        other.rollback()


@contextmanager
def lock_file(path: Path) -> Iterator[None]:
    # Beside the database, whose own lock does not last from one migration to the next.
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
