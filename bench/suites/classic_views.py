"""Cost of a classic view, beside our sign-up page: python -m bench.suites.classic_views.

One client asks all of them in turns for an account and a picture; ours asks DNS as well, for it
always does. The simulator answers at once. Printed is what each sign-up costs the site's process
in computing time, and how many times ours that is: the times themselves belong to this machine.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import httpx

from bench.load.servers import processor_seconds
from lab.classic.comparison import NOTES
from simulator.runner import RunningSimulator, run_simulator
from tests.support.processes.commands import Terminal, free_port, python

ROUNDS = 40
UVICORN = "uvicorn config.asgi:application --http h11 --no-access-log --port {}"
# Sign-ups in one turn of a view.
BATCH = 10


def main() -> None:
    with run_simulator() as simulator, TemporaryDirectory() as name:
        data = Path(name)
        with python("manage.py", "migrate", "-v0", data=data) as migration:
            migration.process.wait()
        with serve_classic(simulator, data) as (url, server):
            costs = measure_views(url, server.process.pid)
    least = costs["ours, streamed"]
    for name, cost in costs.items():
        sys.stdout.write(f"{name:20} {cost:6.2f} ms of computing  {cost / least:5.1f} times ours\n")


@contextmanager
def serve_classic(simulator: RunningSimulator, data: Path) -> Iterator[tuple[str, Terminal]]:
    port = free_port()
    environment = {
        "SIMULATOR_URL": simulator.url,
        "NAMESERVER": f"127.0.0.1:{simulator.dns_port}",
        "MEANWHILE_LIMITS": "0",
        "UPSTREAM_MEMORY": "0",
    }
    words = UVICORN.format(port).split()
    with python("-m", *words, data=data, **environment) as terminal:
        terminal.read_until("Uvicorn running on")
        yield f"http://127.0.0.1:{port}", terminal


def measure_views(url: str, process: int) -> dict[str, float]:
    """Return milliseconds of computing for each sign-up, by the name of the view."""
    views = {note.title: f"{url}/join/classic/{note.name}/" for note in NOTES}
    views["ours, streamed"] = f"{url}/join/"
    costs: dict[str, list[float]] = {name: [] for name in views}
    with httpx.Client(trust_env=False) as client:
        for _ in range(ROUNDS // BATCH + 1):
            for name, view in views.items():
                costs[name].append(post_batch(client, view, process))
    # The first round warms up.
    return {name: median(cost[1:]) for name, cost in costs.items()}


def post_batch(client: httpx.Client, view: str, process: int) -> float:
    before = processor_seconds(process)
    for number in range(BATCH):
        client.cookies.clear()  # With a cookie it would be a browser, and have to bring a token.
        form = {"email": f"visitor-{number}@example.org", "use": "picture", "chosen": "1"}
        client.post(view, data=form, headers={"Accept": "text/html"}).raise_for_status()
    return 1000 * (processor_seconds(process) - before) / BATCH


if __name__ == "__main__":
    main()
