"""Number of streams that one process can hold.

python -m bench.suites.streams.open_streams [how many].

The upstream hangs, so each stream stays open until its lookup's deadline: first with a question
under way for each, then with as many as an upstream gets at a time, and the others waiting for
their turn, which is seen without heartbeat too. Memory, threads and time are read after each third,
and what it costs to hold all of them for WAIT seconds; in the end all must be complete.
"""

import asyncio
import resource
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.load.connections import Visitor, open_visit
from bench.load.servers import run_upstream
from bench.load.systems import POSTGRES, SQLITE, System, prepare_databases, run_systems
from tests.support.processes.postgres import running_postgres

MANY = 9000
FOR_EVER = 1e9
# Seconds that a lookup may take here: longer than it takes until all have come.
DEADLINE = 40
WAIT = 8
AT_ONCE = 64
# Files of a process that are no stream: its own, and connections to the database and upstream.
SPARE = 400
# Questions at a time, with a connection for each: one for every visitor, and as many as we ship.
EVERYBODY, SHIPPED = "10000", "20"
# Seconds between two signs of life: as we ship it, and none before the deadline.
BEAT, NONE = "2", "1000"
CASES = (
    (SQLITE, EVERYBODY, BEAT),
    (POSTGRES, EVERYBODY, BEAT),
    (SQLITE, SHIPPED, BEAT),
    (SQLITE, SHIPPED, NONE),
)
# KiB of memory for each stream.
MARK = 40


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most < (files := 2 * many + SPARE):
        print(f"MISSED: for {many} streams, ulimit -n must allow {files} files, not {most}.")
        return 1
    print(f"{many} streams; {most} files may be open (ulimit -n).")
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database)
        met = [holds_streams(*case, many, folder, database) for case in CASES]
    return 0 if all(met) else 1


def holds_streams(
    name: str, at_once: str, beat: str, many: int, folder: str, database: str
) -> bool:
    more = {"BENCH_DEADLINE": str(DEADLINE), "BENCH_HEARTBEAT": beat, "UPSTREAM_AT_ONCE": at_once}
    print(f"{name}, {at_once} questions at a time, a sign of life after {beat} s")
    with (
        run_upstream(FOR_EVER) as url,
        run_systems([name], folder, database, url, **more) as systems,
    ):
        return asyncio.run(hold_streams(systems[0], many))


async def hold_streams(system: System, many: int) -> bool:
    warm = [await open_visit(system, number, "warm") for number in range(100)]
    started, server = perf_counter(), system.server
    before = last = server.memory
    visitors: list[Visitor] = []
    for third in range(3):
        visitors += await open_visits(system, range(many // 3 * third, many // 3 * (third + 1)))
        now = server.memory
        each, added = (now - before) / len(visitors) / 1024, (now - last) / (many // 3) / 1024
        print(
            f"  {len(visitors)} held, {each:.1f} KiB each, the last third "
            f"{added:.1f}; {server.threads} threads; {perf_counter() - started:.1f} s",
            flush=True,
        )
        last = now
    cpu = server.cpu
    await asyncio.sleep(WAIT)
    busy = 100 * (server.cpu - cpu) / WAIT
    print(f"  held for {WAIT} s more: {busy:.1f} % of a processor")
    together = perf_counter() - started < DEADLINE
    if not together:
        print(f"  they came too slowly: who was first has not waited for the last ({DEADLINE} s)")
    gone = await asyncio.gather(*(visitor.gone for visitor in (*visitors, *warm)))
    print(f"  {sum(gone)} of {len(gone)} complete; {server.threads} threads")
    met = each <= MARK and all(gone) and together
    print(f"  {'met' if met else 'MISSED'} ({MARK} KiB)")
    return met


async def open_visits(system: System, numbers: range) -> list[Visitor]:
    doors = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Visitor:
        async with doors:
            return await open_visit(system, number, "held")

    return await asyncio.gather(*(one(number) for number in numbers))


if __name__ == "__main__":
    sys.exit(main())
