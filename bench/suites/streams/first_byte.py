"""First byte and first answer, streamed and complete.

python -m bench.suites.streams.first_byte

The same page is asked for in turns over a stream (ASGI) and as a whole (WSGI), with the
simulator's natural delays. Printed are medians, and the ratio that matters: how much of the wait
for the complete page is over when a streamed answer can be read.
"""

import os
import threading
from statistics import median
from time import perf_counter
from wsgiref.simple_server import WSGIRequestHandler, make_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import django

django.setup()

import httpx
from django.conf import settings
from django.test.utils import get_runner

from config.wsgi import application
from simulator.runner import run_simulator
from tests.support.processes.servers import UPSTREAMS, running_site

ROUNDS = 15
PAGE = {"Accept": "text/html"}


class Quiet(WSGIRequestHandler):
    def log_request(self, code: object = "-", size: object = "-") -> None:
        pass


def time_arrivals(client: httpx.Client, url: str, email: str) -> tuple[float, float, float]:
    """Return seconds until the first byte, until an answer can be read, and until the end."""
    client.cookies.clear()  # With a cookie it would be a browser, and have to bring a token.
    started = perf_counter()
    first = answered = 0.0
    text = b""
    with client.stream("POST", f"{url}/join/", data={"email": email}, headers=PAGE) as response:
        for piece in response.iter_bytes():
            first = first or perf_counter() - started
            text += piece
            if not answered and b"Nobody has registered" in text:
                answered = perf_counter() - started
    return first, answered, perf_counter() - started


def main() -> None:
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    settings.UPSTREAM_MEMORY = 0
    with run_simulator(pace=1) as simulator, running_site() as site, httpx.Client() as client:
        for name, path in UPSTREAMS.items():
            setattr(settings, name, f"{simulator.url}/{path}")
        settings.NAMESERVER = f"127.0.0.1:{simulator.dns_port}"
        whole = make_server("127.0.0.1", 0, application, handler_class=Quiet)
        threading.Thread(target=whole.serve_forever, daemon=True).start()
        urls = {"streamed": site.url, "complete": f"http://127.0.0.1:{whole.server_port}"}
        seen = measure_in_turns(client, urls)
        whole.shutdown()
        whole.server_close()
    runner.teardown_databases(databases)
    report_medians(seen)


def measure_in_turns(client: httpx.Client, urls: dict[str, str]) -> dict[str, list[float]]:
    """Ask in turns, so that a busy moment meets both; return the medians in milliseconds."""
    seen: dict[str, list[tuple[float, float, float]]] = {name: [] for name in urls}
    for number in range(ROUNDS):
        for name, url in urls.items():
            seen[name].append(time_arrivals(client, url, f"mira.okafor+{number}@example.org"))
    return {
        name: [1000 * median(times) for times in zip(*rows, strict=True)]
        for name, rows in seen.items()
    }


def report_medians(seen: dict[str, list[float]]) -> None:
    print(f"{'ms, median of ' + str(ROUNDS):22}{'first byte':>12}{'first answer':>14}{'end':>10}")
    for name, times in seen.items():
        print(f"{name:22}{times[0]:12.1f}{times[1]:14.1f}{times[2]:10.1f}")
    ratios = [one / other for one, other in zip(*seen.values(), strict=True)]
    print(f"{'streamed / complete':22}{ratios[0]:12.3f}{ratios[1]:14.3f}{ratios[2]:10.3f}")


if __name__ == "__main__":
    main()
