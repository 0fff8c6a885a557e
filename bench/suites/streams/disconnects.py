"""Disconnects: nothing stays behind of those who leave.

python -m bench.suites.streams.disconnects [how many]

Of the first kind, visitors come, see the first piece and are gone, while others stay to the end.
Before and after, memory, files and threads of the process are counted; then somebody signs up.

Of the second, they leave before they have seen anything, up to ten milliseconds after their POST,
with all switches on, on each event loop that we support. It passes where no more descriptors,
tasks and threads are left than there were, but for those that are kept for the next visitor.
"""

import asyncio
import gc
import sys
from tempfile import TemporaryDirectory

from bench.load import visitors
from bench.load.connections import open_visit
from bench.load.results import run_load
from bench.load.servers import run_upstream
from bench.load.systems import POSTGRES, SQLITE, System, prepare_databases, run_systems
from bench.load.whole_site import LOOPS, Whole, format_table, serve_whole
from tests.support.processes.postgres import running_postgres

MANY = 10_000
AT_ONCE = 64
# One of so many stays.
STAYS = 50
# Milliseconds that the upstream takes, so that all leave before their answers.
DELAY = 200
# Milliseconds after the POST was sent.
EARLY = (0, 1, 3, 6, 10)
# One of so many then asks for a page, and waits for it: leavers alone come faster than any server
# lets them in, and what is counted would be those who wait outside.
ASKS = 8
# Descriptors of connections to upstreams that are kept, and threads that began with their first
# work: the first visitors make some, later ones the others.
KEPT = {"descriptors": 20, "tasks": 0, "threads": 4}


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    early = [leaves_nothing_early(loop, many) for loop in LOOPS]
    late = leave_late(many)
    return 0 if all(early + late) else 1


def leaves_nothing_early(loop: str, many: int) -> bool:
    with serve_whole(loop) as site:
        idle = site.figures()["tasks"]
        asyncio.run(crowd_early(site, many // 10, "warm"))
        before = site.at_rest(idle)
        asyncio.run(crowd_early(site, many, "early"))
        after = site.at_rest(idle)
        last = asyncio.run(
            visitors.stay_to_end(site.port, visitors.sign_up(site.port, "last@example.org"))
        )
        troubles = site.troubles()
    print(format_table([(f"{loop}, before", before), (f"{loop}, {many:,} left", after)]))
    met = b"event: done" in last and not any(troubles.values())
    met &= all(after[what] <= before[what] + more for what, more in KEPT.items())
    print(f"{'PASS' if met else 'FAIL'}  {loop}: then somebody signed up; in the log {troubles}")
    sys.stdout.flush()
    return met


async def crowd_early(site: Whole, many: int, label: str) -> None:
    doors = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with doors:
            request = visitors.sign_up(site.port, f"{label}{number}@example.org")
            # Rude or not in a rhythm of its own, so that each moment has both.
            after, rudely = EARLY[number % len(EARLY)] / 1000, number % 2 == 0
            await visitors.leave_after(site.port, request, after, rudely)
            if number % ASKS == 0:
                await visitors.stay_to_end(
                    site.port, visitors.visit_page(site.port, "/join/sends/")
                )

    await asyncio.gather(*map(one, range(many)))


def leave_late(many: int) -> list[bool]:
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database)
        with (
            run_upstream(DELAY) as url,
            run_systems([SQLITE, POSTGRES], folder, database, url) as systems,
        ):
            return [leave_streams(system, many) for system in systems]


def leave_streams(system: System, many: int) -> bool:
    asyncio.run(visit_at_once(system, many // 10, "warm"))
    before = count_open(system, "before")
    stayed = asyncio.run(visit_at_once(system, many, "leaver"))
    after = count_open(system, f"after {many} who left")
    last = run_load(system, 32, 2, "last")
    print(f"{system.name}: of those who stayed {sum(stayed)} of {len(stayed)} had all answers")
    print(f"{system.name}: then {last.rate:.0f} sign-ups a second, {last.failed} failed")
    return all(stayed) and not last.failed and after[0] - before[0] <= 4


def count_open(system: System, when: str) -> tuple[int, int, int]:
    gc.collect()
    server = system.server
    found = server.files, server.threads, server.memory // 1024
    print(f"{system.name}: {when} {found[0]} files, {found[1]} threads, {found[2]} KiB", flush=True)
    return found


async def visit_at_once(system: System, many: int, label: str) -> list[bool]:
    doors = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> list[bool]:
        async with doors:
            leaves = number % STAYS != 0
            visitor = await open_visit(system, number, label, leaves)
            complete = await visitor.gone
            return [] if leaves else [complete]

    return [each for some in await asyncio.gather(*map(one, range(many))) for each in some]


if __name__ == "__main__":
    sys.exit(main())
