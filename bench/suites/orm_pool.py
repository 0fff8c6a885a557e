"""Connections of the ORM to PostgreSQL: those that lanes keep, beside Django's own pool.

python -m bench.suites.orm_pool asks whether an address is registered, 50 visitors at once, each on
a lane as a request is. Both ways take turns, each in a process of its own.
"""

import asyncio
import json
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bench.load.servers import HOUSE, MEASURED, pin_process, production_environment
from bench.load.systems import POSTGRES, prepare_databases, system_variables
from tests.support.processes.postgres import running_postgres

KEPT, POOLED = "connections that lanes keep", "Django's pool"
AT_ONCE, SECONDS, TURNS, PEOPLE = 50, 3, 3, 10_000


def main() -> int:
    seen: dict[str, list[dict[str, float]]] = {KEPT: [], POOLED: []}
    with TemporaryDirectory() as folder, running_postgres() as database:
        prepare_databases(folder, database, PEOPLE)
        known = production_environment(**system_variables(POSTGRES, folder, database, ""))
        for _ in range(TURNS):
            for way, results in seen.items():
                results.append(run_way(way, known))
    for way, results in seen.items():
        rate, cpu = (median(one[what] for one in results) for what in ("rate", "cpu"))
        print(f"{way:28} {rate:6.0f} questions a second, {cpu:.2f} ms of computing for each")
    return 0


def run_way(way: str, known: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.suites.orm_pool", way],
        env={**known, "DJANGO_SETTINGS_MODULE": "config.development"},
        capture_output=True,
        check=True,
        cwd=HOUSE,
        preexec_fn=lambda: pin_process({MEASURED}),
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure_way(way: str) -> dict[str, float]:
    from django.conf import settings

    if way == POOLED:
        pool = {"min_size": settings.LANES, "max_size": settings.LANES}
        settings.DATABASES["default"] |= {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": pool}}
    import django

    django.setup()
    return asyncio.run(ask_for(SECONDS))


async def ask_for(seconds: float) -> dict[str, float]:
    from django.conf import settings

    from config.server.thread_pool import Lanes

    lanes = Lanes(settings.LANES)
    await visit_lanes(lanes, perf_counter() + 0.5)
    began, worked = perf_counter(), process_time()
    end = began + seconds
    asked = sum(await asyncio.gather(*(visit_lanes(lanes, end) for _ in range(AT_ONCE))))
    passed, computed = perf_counter() - began, process_time() - worked
    lanes.close()
    return {"rate": asked / passed, "cpu": 1000 * computed / asked}


async def visit_lanes(lanes, end: float) -> int:
    """Ask again and again, on another lane each time, as requests do; return how often."""
    from asgiref.sync import sync_to_async
    from django.db import close_old_connections, connections

    from contributors.lookups.registered import Orm

    asked = 0
    while perf_counter() < end:
        async with lanes.turn():
            await Orm().has(f"nobody{asked}@example.org")
            if "pool" in connections["default"].settings_dict["OPTIONS"]:
                # Whoever has one from a pool gives it back when the request ends.
                await sync_to_async(close_old_connections)()
        asked += 1
    return asked


if __name__ == "__main__":
    if len(sys.argv) > 1:
        json.dump(measure_way(sys.argv[1]), sys.stdout)
    else:
        sys.exit(main())
