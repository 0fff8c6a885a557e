"""A PostgreSQL that a test lets hang, locks, or cuts off."""

import os
import signal
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from contributors.lookups.registered import postgresql
from tests.support.processes.servers import PATIENCE


class Server:
    def __init__(self, url):
        self.url = url
        self.place = Path(unquote(urlsplit(url).netloc.partition("@")[2]))

    def execute(self, statement):
        with psycopg.connect(self.url) as connection:
            return connection.execute(statement)

    def cut(self):
        """Cut every connection, as a server that is restarted does."""
        self.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )

    @contextmanager
    def hanging(self):
        """Let every process of the server stand still."""
        first = (self.place / "data" / "postmaster.pid").read_text().split()[0]
        rest = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        tell([first, *rest], signal.SIGSTOP)
        try:
            yield
        finally:
            tell([first, *rest], signal.SIGCONT)

    @contextmanager
    def locked(self):
        with psycopg.connect(self.url) as connection:
            connection.execute("LOCK TABLE contributors_contributor")
            yield

    def arrived(self):
        """Wait until somebody waits for a lock; return which process that is."""
        statement = (
            "SELECT pid FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND backend_type = 'client backend'"
        )
        with psycopg.connect(self.url, autocommit=True) as connection:
            while not (found := connection.execute(statement).fetchone()):
                pass
        return found[0]

    @asynccontextmanager
    async def register(self):
        database = SimpleNamespace(get_connection_params=lambda: conninfo_to_dict(self.url))
        async with postgresql.opened(database, None) as register:
            await register.ask.__self__.pool.wait(PATIENCE)
            yield register


def tell(pids, what):
    for pid in pids:
        with suppress(ProcessLookupError):  # It was about to end.
            os.kill(int(pid), what)
