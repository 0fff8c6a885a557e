"""A PostgreSQL that a test lets hang, locks, or cuts off, and a PgBouncer in front of it."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict

from contributors.lookups.registered import postgresql
from tests.support.processes.postgres import SOMEBODY, await_answer, end_server
from tests.support.processes.programs import find_program
from tests.support.processes.servers import PATIENCE


class Server:
    def __init__(self, url):
        self.url = url
        self.started = ExitStack()
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

    def hanging(self):
        """Let every process of the server stand still."""
        return standing_still(self.processes())

    @contextmanager
    def killed(self):
        """Kill every process of the server; afterwards it is started again, and killed at last."""
        first, *rest = self.processes()
        command = Path(f"/proc/{first}/cmdline").read_text().split("\0")[:-1]
        tell([first, *rest], signal.SIGKILL)
        os.waitpid(int(first), 0)
        yield
        again = subprocess.Popen(command, user=SOMEBODY, cwd=self.place, stderr=subprocess.DEVNULL)
        self.started.callback(end_server, again)
        await_answer(again, [Path(command[0]).parent / "pg_isready", "--quiet", "-h", self.place])

    def processes(self):
        first = (self.place / "data" / "postmaster.pid").read_text().split()[0]
        return [first, *Path(f"/proc/{first}/task/{first}/children").read_text().split()]

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
        async with postgresql.open_postgresql(database, None) as register:
            await register.ask.__self__.pool.wait(PATIENCE)
            yield register


@contextmanager
def standing_still(pids):
    tell(pids, signal.SIGSTOP)
    try:
        yield
    finally:
        tell(pids, signal.SIGCONT)


def tell(pids, what):
    for pid in pids:
        with suppress(ProcessLookupError):  # It was about to end.
            os.kill(int(pid), what)


# Two servers for all, so that nobody keeps one.
CONFIGURATION = """
[databases]
* = host={server}
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = {place}
auth_type = trust
auth_file = {place}/users
pool_mode = transaction
default_pool_size = 2
"""


@dataclass(frozen=True, slots=True)
class Bouncer:
    url: str
    pid: int

    def hanging(self):
        return standing_still([self.pid])


@contextmanager
def pgbouncer(server: Path, place: Path) -> Iterator[Bouncer]:
    """Put one in front of the PostgreSQL whose socket is in a folder.

    `place` must be open to somebody without rights: root may not run it.
    """
    configuration = place / "pgbouncer.ini"
    configuration.write_text(CONFIGURATION.format(server=server, place=place))
    (place / "users").write_text('"postgres" ""\n')
    command = [find_program("pgbouncer"), str(configuration)]
    with subprocess.Popen(command, user=SOMEBODY, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = []
            for line in process.stderr:
                said.append(line)
                if "process up" in line:
                    break
            else:
                raise AssertionError("".join(said))
            url = f"postgres://postgres@{quote(str(place), safe='')}:6432/postgres"
            yield Bouncer(url, process.pid)
        finally:
            process.terminate()
