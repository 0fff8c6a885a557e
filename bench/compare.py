"""Comparison with the limit, raw ASGI, and with the others: python -m bench.compare.

All systems run beside each other on one processor and are asked in turns, so that a busy moment of
the machine meets all of them. It ends with an error where a target is missed.
"""

import sys
from statistics import median
from tempfile import TemporaryDirectory

from bench.load.results import BUSY, Run, run_load
from bench.load.servers import run_upstream
from bench.load.systems import (
    CLASSIC,
    OTHER_SERVER,
    PEOPLE,
    POSTGRES,
    RAW,
    SQLITE,
    STARLETTE,
    prepare_databases,
    run_systems,
)
from bench.targets import missed_targets, ratios_to_raw
from tests.support.processes.postgres import running_postgres

NAMES = [RAW, SQLITE, POSTGRES, OTHER_SERVER, STARLETTE, CLASSIC]
# Those that targets compare take all turns, the others a quarter of them.
COMPARED = {RAW, SQLITE, POSTGRES}
# Milliseconds of delay, how many at once, seconds of each run, how many turns. Short ones, and many
# where there is a target: a machine with others on it is fast or slow for some seconds.
SETTINGS = [(0, 1, 2, 1), (0, 32, 1, 12), (0, 256, 3, 1), (100, 1, 2, 1), (100, 32, 2, 8)]
SETTINGS += [(100, 256, 4, 4)]
HEAD = (
    f"{'delay':>5} {'at once':>7}  {'system':17}{'per s':>7}{'CPU ms':>8}{'x raw':>7}{'spread':>13}"
)
HEAD += f"{'first byte':>18}{'first answer':>18}{'last answer':>18}{'failed':>8}"

type Runs = dict[tuple[int, int, str], list[Run]]


def main() -> int:
    runs: Runs = {}
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database, PEOPLE)
        for delay in sorted({setting[0] for setting in SETTINGS}):
            with run_upstream(delay) as url, run_systems(NAMES, folder, database, url) as systems:
                for system in systems:
                    run_load(system, 8, 1, "warm")
                for setting in (each for each in SETTINGS if each[0] == delay):
                    measure_systems(systems, runs, *setting)
    print(HEAD)
    for key in runs:
        print(format_line(runs, *key))
    print(describe_generator(runs))
    found = missed_targets(runs)
    print("\n".join(found) or "Every target is met.")
    return 1 if found else 0


def measure_systems(
    systems, runs: Runs, delay: int, concurrent: int, seconds: float, times: int
) -> None:
    for turn in range(times):
        for system in (each for each in systems if turn % 4 == 0 or each.name in COMPARED):
            label = f"t{delay}-{concurrent}-{turn}-"
            known = runs.setdefault((delay, concurrent, system.name), [])
            known.append(run_load(system, concurrent, seconds, label))


def format_line(runs: Runs, delay: int, concurrent: int, name: str) -> str:
    mine, raw = runs[delay, concurrent, name], runs[delay, concurrent, RAW]
    cpu = median(one.cpu for one in mine)
    ratios = sorted(ratios_to_raw("cpu", mine, raw))
    row = f"{delay:5} {concurrent:7}  {name:17}{median(one.rate for one in mine):7.0f}{cpu:8.2f}"
    row += f"{median(ratios):7.1f}{f'{ratios[0]:.1f} to {ratios[-1]:.1f}':>13}"
    for what in ("first_byte", "first_answer", "last_answer"):
        half, most = (median(getattr(one, what)[place] for one in mine) for place in (0, 1))
        row += f"{f'{half:.1f} / {most:.0f}':>18}"
    return row + f"{sum(one.failed for one in mine):8}"


def describe_generator(runs: Runs) -> str:
    most = max(one.generator for each in runs.values() for one in each)
    verdict = "was not" if most < BUSY else "MAY HAVE BEEN"
    return f"The load generator worked for {most:.0%} of the time at most: it {verdict} the limit."


if __name__ == "__main__":
    sys.exit(main())
