"""How much more do two workers serve than one?

python -m bench.suites.streams.workers

Both are our site on PostgreSQL, asked in turns by as many visitors as can be, each of whom starts
over when the answer is complete (closed loop). A worker has a processor of its own. It passes where
two serve 1.7 times as much. With fewer than four processors the visitors, the upstream and the
database take theirs from the workers, so the ratio says less.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from tempfile import TemporaryDirectory

from bench.load.results import Run, run
from bench.load.servers import (
    CPUS,
    UVICORN,
    Running,
    await_answer,
    environment,
    process,
    upstream,
)
from bench.load.systems import APPLICATIONS, POSTGRES, System, introduced, prepare, variables
from tests.support.processes.commands import free_port
from tests.support.processes.postgres import running_postgres

MARK = 1.7
WORKERS, TURNS, SECONDS, CONCURRENT = (1, 2), 8, 2, 64


def main() -> int:
    runs: dict[int, list[Run]] = {workers: [] for workers in WORKERS}
    with TemporaryDirectory() as folder, running_postgres() as database, ExitStack() as stack:
        prepare(folder, database)
        url = stack.enter_context(upstream(0))
        given = variables(POSTGRES, folder, database, url)
        systems = {n: stack.enter_context(serving_with(n, given)) for n in WORKERS}
        for system in systems.values():
            run(system, CONCURRENT, 1, "warm")
        for turn in range(TURNS):
            for workers, system in systems.items():
                runs[workers].append(run(system, CONCURRENT, SECONDS, f"t{turn}-"))
    return report(runs)


@contextmanager
def serving_with(workers: int, given: dict[str, str]) -> Iterator[System]:
    """Start the site with as many workers, on as many processors."""
    port = free_port()
    words = UVICORN.format(application=APPLICATIONS[POSTGRES], port=port)
    command = [sys.executable, "-m", *words.split(), "--workers", str(workers)]
    with process(command, environment(**given), set(CPUS[:workers])) as started:
        await_answer(port, started)
        yield introduced(POSTGRES, Running(f"{workers} of {POSTGRES}", port, started.pid))


def report(runs: dict[int, list[Run]]) -> int:
    one, two = (runs[workers] for workers in WORKERS)
    for workers, mine in runs.items():
        rate, busy = median(each.rate for each in mine), max(each.generator for each in mine)
        failed = sum(each.failed for each in mine)
        print(
            f"{workers} worker(s): {rate:.0f} a second, {failed} failed, visitors {busy:.0%} busy"
        )
    ratios = sorted(mine.rate / other.rate for mine, other in zip(two, one, strict=True))
    met = median(ratios) >= MARK
    words = f"{median(ratios):.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f}), target {MARK}"
    print(f"{'PASS' if met else 'FAIL'}  {words}, on {len(CPUS)} processors")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
