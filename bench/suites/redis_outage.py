"""Time for which a Redis that is away holds somebody up.

python -m bench.suites.redis_outage [how many]

The limits of one visitor after another are counted in a real Redis: while it is there, once it
hangs (SIGSTOP), and once it is dead. Each is the first to find out, which is the worst case: what
is known of the Redis is forgotten before. It passes where 99 of 100 wait no longer than
CACHE_PATIENCE, and a tenth of it for the machine.
"""

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import django

django.setup()

from asgiref.sync import ThreadSensitiveContext
from django.conf import settings
from django.test import RequestFactory

from bench.load.results import median_and_most
from config import caches
from contributors.protection import throttling
from contributors.support import safe_cache
from tests.support.processes.redis_server import address, running_redis

MANY = 100
MARK = settings.CACHE_PATIENCE * 1000 * 1.1


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    logging.disable()  # Each would say that it was not answered.
    with TemporaryDirectory() as folder:
        location = address(Path(folder))
        entry = caches.redis_cache(location, patience=settings.CACHE_PATIENCE)
        settings.CACHES[throttling.CACHE] = entry
        with running_redis(Path(folder)) as process:
            met = [measure_state("there", many)]
            process.send_signal(signal.SIGSTOP)
            met.append(measure_state("hung", many))
            process.kill()
            process.wait()
            met.append(measure_state("dead", many))
    return 0 if all(met) else 1


def measure_state(state: str, many: int) -> bool:
    half, most = median_and_most([asyncio.run(seconds_waited(number)) for number in range(many)])
    words = f"half waited {half:.1f} ms, 99 of 100 {most:.1f} ms at most, of {MARK:.0f}"
    print(f"{'PASS' if most <= MARK else 'FAIL'}  Redis is {state}: {words}", flush=True)
    return most <= MARK


async def seconds_waited(number: int) -> float:
    """Return the seconds that it took to count one visitor."""
    safe_cache.circuits.clear()
    request = RequestFactory().post("/join/", REMOTE_ADDR=f"192.0.2.{number % 256}")
    started = perf_counter()
    async with ThreadSensitiveContext():
        await throttling.seconds_to_wait(request, "check")
        return perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
