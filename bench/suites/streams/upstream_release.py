"""Time until an upstream is free of somebody who has left.

python -m bench.suites.streams.upstream_release [how many]

One visitor after another comes, and leaves while the upstream, which answers nobody, is asked for
the picture. Printed is the time from leaving until the upstream's connection is cut. It passes
where 99 of 100 take no more than MARK milliseconds.
"""

import asyncio
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.load.connections import open_visit
from bench.load.results import median_and_most
from bench.load.systems import POSTGRES, SQLITE, System, prepare_databases, run_systems
from tests.support.processes.commands import free_port
from tests.support.processes.postgres import running_postgres

MANY = 200
MARK = 100


class Upstream(asyncio.Protocol):
    """Takes questions and answers none; says when one has come and when its connection ends."""

    def __init__(self, came: asyncio.Event, ended: asyncio.Event) -> None:
        self.came, self.ended = came, ended

    def data_received(self, data: bytes) -> None:
        self.came.set()

    def connection_lost(self, error: Exception | None) -> None:
        self.ended.set()


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database)
        with run_systems([SQLITE, POSTGRES], folder, database, url) as systems:
            met = [
                report_times(system, asyncio.run(leave_in_time(system, port, many)))
                for system in systems
            ]
    return 0 if all(met) else 1


async def leave_in_time(system: System, port: int, many: int) -> list[float]:
    """Return the seconds that it took each time."""
    times = []
    came, ended = asyncio.Event(), asyncio.Event()
    server = await asyncio.get_running_loop().create_server(
        lambda: Upstream(came, ended), "127.0.0.1", port
    )
    async with server:
        for number in range(many):
            came.clear()
            ended.clear()
            visitor = await open_visit(system, number, "leaver")
            await came.wait()
            started = perf_counter()
            visitor.transport.abort()
            await ended.wait()
            times.append(perf_counter() - started)
    return times


def report_times(system: System, times: list[float]) -> bool:
    half, most = median_and_most(times)
    met = most <= MARK
    words = f"half within {half:.1f} ms, 99 of 100 within {most:.1f} ms of {len(times)} who left"
    print(f"{'PASS' if met else 'FAIL'}  {system.name}: {words}", flush=True)
    return met


if __name__ == "__main__":
    sys.exit(main())
