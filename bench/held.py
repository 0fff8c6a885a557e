"""How many streams can one process hold? python -m bench.held [how many]

The upstream hangs, so each stream stays open until its lookup's deadline. Memory, threads and
time are read after each third; in the end all must be complete.
"""

import asyncio
import resource
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.servers import upstream
from bench.systems import POSTGRES, SQLITE, System, prepare, running
from bench.visitors import Visitor, visit
from tests.postgres import running_postgres

MANY = 9000
FOR_EVER = 1e9
# Seconds that a lookup may take here: longer than it takes until all have come.
DEADLINE = 60
AT_ONCE = 64
# Files of a process that are no stream: its own, and connections to the database and upstream.
SPARE = 400
# KiB of memory for each stream.
MARK = 40


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if most < many + SPARE:
        print(f"MISSED: for {many} streams, ulimit -n must allow {many + SPARE} files, not {most}.")
        return 1
    print(f"{many} streams; {most} files may be open (ulimit -n).")
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare(folder, database)
        more = {"BENCH_DEADLINE": str(DEADLINE)}
        met = True
        for name in (SQLITE, POSTGRES):
            with (
                upstream(FOR_EVER) as url,
                running([name], folder, database, url, **more) as systems,
            ):
                met = asyncio.run(hold(systems[0], many)) and met
    return 0 if met else 1


async def hold(system: System, many: int) -> bool:
    warm = [await visit(system, number, "warm") for number in range(100)]
    started, server = perf_counter(), system.server
    before = last = server.memory
    visitors: list[Visitor] = []
    for third in range(3):
        visitors += await come(system, range(many // 3 * third, many // 3 * (third + 1)))
        now = server.memory
        each, added = (now - before) / len(visitors) / 1024, (now - last) / (many // 3) / 1024
        print(
            f"{system.name}: {len(visitors)} held, {each:.1f} KiB each, the last third "
            f"{added:.1f}; {server.threads} threads; {perf_counter() - started:.1f} s",
            flush=True,
        )
        last = now
    gone = await asyncio.gather(*(visitor.gone for visitor in (*visitors, *warm)))
    print(f"{system.name}: {sum(gone)} of {len(gone)} complete; {server.threads} threads")
    print(f"{system.name}: {'met' if each <= MARK and all(gone) else 'MISSED'} ({MARK} KiB)")
    return each <= MARK and all(gone)


async def come(system: System, numbers: range) -> list[Visitor]:
    doors = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Visitor:
        async with doors:
            return await visit(system, number, "held")

    return await asyncio.gather(*(one(number) for number in numbers))


if __name__ == "__main__":
    sys.exit(main())
