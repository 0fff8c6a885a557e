"""Timing leak of a quiet site: python -m bench.suites.timing_leak.

The time that it takes must not tell who is registered.

The real site under uvicorn with SIGNUP_DISCLOSURE=quiet, and the simulator. Of each class, known
and unknown addresses, 400 visitors come in random order, one at a time. For every measure the AUC
is printed: how often a known address took longer than an unknown one, 0.5 where nobody can tell.
It passes from 0.45 to 0.55; by chance alone, two in a hundred runs of a measure lie outside.
"""

import os
import random
import re
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import django

django.setup()

import httpx

from bench.load.people import ROOT, each_database, fill_register, python_environment, serve_site
from contributors.signup.draft import sign_draft
from tests.support.people.drafts import draft
from tests.support.processes.commands import free_port

VISITORS = 400
# Seconds between two visitors, so that no one's mail hides what the next one's answer takes.
PAUSE = 0.05
HTML = {"Accept": "text/html"}
Times = dict[str, tuple[list[float], list[float]]]


def main() -> int:
    names = sys.argv[1:] or ["SQLite", "PostgreSQL"]
    failed = 0
    with run_simulator() as port, each_database(*names) as each:
        for name, env in each:
            fill_register(env, VISITORS)
            quiet = {"SIGNUP_DISCLOSURE": "quiet", "MEANWHILE_LIMITS": "0"}
            with serve_site({**env, **quiet, "SIMULATOR_PORT": str(port)}) as (url, _):
                print(f"{name}, {VISITORS} known and {VISITORS} unknown addresses")
                failed += report_leak(measure_times(url))
    return failed


@contextmanager
def run_simulator() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "simulator", "--pace", "0", "--port", str(port)]
    with subprocess.Popen(
        command, env=python_environment(), cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield port
        process.terminate()


def measure_times(url: str) -> Times:
    times: Times = defaultdict(lambda: ([], []))
    for visit in (time_joining, time_creating, signing_in):
        # Strangers of its own for each: whoever was created is unknown no more.
        addresses = [(f"person{n}@example.org", 0) for n in range(VISITORS)]
        addresses += [(f"{visit.__name__}{n}@example.org", 1) for n in range(VISITORS)]
        random.shuffle(addresses)
        with httpx.Client(base_url=url, headers=HTML, timeout=30) as client:
            warm_up(client, visit)
            for email, group in addresses:
                sleep(PAUSE)
                for measure, seconds in visit(client, email).items():
                    times[measure][group].append(seconds)
    return times


def warm_up(client: httpx.Client, visit) -> None:
    for number in range(20):
        visit(client, f"{visit.__name__}{number}@example.net")


def time_joining(client: httpx.Client, email: str) -> dict[str, float]:
    client.cookies.clear()  # With a cookie it would be a browser, and have to bring a token.
    started = perf_counter()
    first = account = 0.0
    text = b""
    with client.stream("POST", "/join/", data={"email": email}) as response:
        for piece in response.iter_bytes():
            first = first or perf_counter() - started
            text += piece
            if not account and b"told only to its owner" in text:
                account = perf_counter() - started
    end = perf_counter() - started
    assert account, text
    return {"join: first byte": first, "join: account row": account, "join: last byte": end}


def time_creating(client: httpx.Client, email: str) -> dict[str, float]:
    return {
        "create": time_post(
            client, "/join/create/", {"draft": sign_draft(draft(email)), "agree": "1"}
        )
    }


def signing_in(client: httpx.Client, email: str) -> dict[str, float]:
    return {"sign in": time_post(client, "/sign-in/", {"email": email})}


def time_post(client: httpx.Client, path: str, data: dict[str, str]) -> float:
    client.cookies.clear()
    started = perf_counter()
    response = client.post(path, data=data)
    seconds = perf_counter() - started
    assert response.status_code == 303, (response.status_code, re.sub("<.*?>", "", response.text))
    return seconds


def rank_auc(one: list[float], other: list[float]) -> float:
    """Return how likely one of the first is larger than one of the second (Mann and Whitney)."""
    ranked = sorted(other)
    larger = sum(bisect_left(ranked, value) + bisect_right(ranked, value) for value in one)
    return larger / (2 * len(one) * len(other))


def report_leak(times: Times) -> int:
    failed = 0
    for name, (known, unknown) in times.items():
        value = rank_auc(known, unknown)
        good = 0.45 <= value <= 0.55
        failed += not good
        middles = [f"{1000 * sorted(each)[len(each) // 2]:.2f}" for each in (known, unknown)]
        words = f"known {middles[0]} ms, unknown {middles[1]} ms in the middle"
        print(f"  {'PASS' if good else 'FAIL'}  {name:18} AUC {value:.3f}   {words}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
