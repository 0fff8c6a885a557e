"""Does anything stay behind of those who leave? python -m bench.leavers [how many]

Visitors come, see the first piece and are gone, while others stay to the end. Before and after,
memory, files and threads of the process are counted; then somebody signs up.
"""

import asyncio
import gc
import sys
from tempfile import TemporaryDirectory

from bench.runs import run
from bench.servers import upstream
from bench.systems import POSTGRES, SQLITE, System, prepare, running
from bench.visitors import visit
from tests.postgres import running_postgres

MANY = 10_000
AT_ONCE = 64
# One of so many stays.
STAYS = 50
# Milliseconds that the upstream takes, so that all leave before their answers.
DELAY = 200


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare(folder, database)
        with (
            upstream(DELAY) as url,
            running([SQLITE, POSTGRES], folder, database, url) as systems,
        ):
            well = [leave(system, many) for system in systems]
    return 0 if all(well) else 1


def leave(system: System, many: int) -> bool:
    asyncio.run(crowd(system, many // 10, "warm"))
    before = counted(system, "before")
    stayed = asyncio.run(crowd(system, many, "leaver"))
    after = counted(system, f"after {many} who left")
    last = run(system, 32, 2, "last")
    print(f"{system.name}: of those who stayed {sum(stayed)} of {len(stayed)} had all answers")
    print(f"{system.name}: then {last.rate:.0f} sign-ups a second, {last.failed} failed")
    return all(stayed) and not last.failed and after[0] - before[0] <= 4


def counted(system: System, when: str) -> tuple[int, int, int]:
    gc.collect()
    server = system.server
    found = server.files, server.threads, server.memory // 1024
    print(f"{system.name}: {when} {found[0]} files, {found[1]} threads, {found[2]} KiB", flush=True)
    return found


async def crowd(system: System, many: int, label: str) -> list[bool]:
    doors = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> list[bool]:
        async with doors:
            leaves = number % STAYS != 0
            visitor = await visit(system, number, label, leaves)
            complete = await visitor.gone
            return [] if leaves else [complete]

    return [each for some in await asyncio.gather(*map(one, range(many))) for each in some]


if __name__ == "__main__":
    sys.exit(main())
