"""What two workers serve, beside one.

python -m bench.suites.streams.workers

Both are our site on PostgreSQL, asked in turns by as many visitors as can be, each of whom starts
over when the answer is complete (closed loop). It passes where two serve 1.7 times as much.

As root on Linux, each worker is held to the same share of a processor by a cgroup of its own, so
that enough is left for the visitors, the upstream and the database. Elsewhere a worker has a
processor of its own, and with fewer than four of them the others take theirs from the workers, so
the ratio says less. What workers wait for together, such as a lock, shows either way.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.load.cpu_limits import find_controller, limit_processes
from bench.load.results import Run, run_load
from bench.load.servers import (
    CPUS,
    UVICORN,
    Running,
    await_answer,
    production_environment,
    run_process,
    run_upstream,
)
from bench.load.systems import (
    APPLICATIONS,
    POSTGRES,
    System,
    introduce_system,
    prepare_databases,
    system_variables,
)
from tests.support.processes.commands import free_port
from tests.support.processes.postgres import running_postgres

MARK = 1.7
WORKERS, TURNS, SECONDS, CONCURRENT = (1, 2), 8, 2, 64
# Of a processor, for each worker.
SHARE = 0.35


def main() -> int:
    runs: dict[int, list[Run]] = {workers: [] for workers in WORKERS}
    with TemporaryDirectory() as folder, running_postgres() as database, ExitStack() as stack:
        prepare_databases(folder, database)
        url = stack.enter_context(run_upstream(0))
        given = system_variables(POSTGRES, folder, database, url)
        systems = {n: stack.enter_context(serving_with(n, given)) for n in WORKERS}
        for system in systems.values():
            run_load(system, CONCURRENT, 1, "warm")
        for turn in range(TURNS):
            for workers, system in systems.items():
                runs[workers].append(run_load(system, CONCURRENT, SECONDS, f"t{turn}-"))
    return report_runs(runs)


@contextmanager
def serving_with(workers: int, given: dict[str, str]) -> Iterator[System]:
    """Start the site with as many workers, on as many processors or held to a share of one."""
    port = free_port()
    words = UVICORN.format(application=APPLICATIONS[POSTGRES], port=port)
    # On a busy machine uvicorn would take one that starts for one that hangs.
    more = ["--workers", str(workers), "--timeout-worker-healthcheck", "60"]
    command = [sys.executable, "-m", *words.split(), *more]
    held = find_controller() is not None
    cpus = set(CPUS if held else CPUS[:workers])
    with (
        run_process(command, production_environment(**given), cpus) as started,
        ExitStack() as limits,
    ):
        await_answer(port, started)
        system = introduce_system(POSTGRES, Running(f"{workers} of {POSTGRES}", port, started.pid))
        if held:
            limits.enter_context(limit_processes(serving_processes(started.pid, workers), SHARE))
        yield system


def serving_processes(pid: int, workers: int) -> list[int]:
    """Return those that answer: of several workers, the children of the one that was started."""
    if workers == 1:
        return [pid]
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def report_runs(runs: dict[int, list[Run]]) -> int:
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
    print(f"{'PASS' if met else 'FAIL'}  {words}, on {len(CPUS)} processors, {describe_limits()}")
    return 0 if met else 1


def describe_limits() -> str:
    found = find_controller()
    if found is None:
        return "a worker on one of its own"
    return f"each worker held to {SHARE:g} of one by cgroups {found[0]}"


if __name__ == "__main__":
    sys.exit(main())
