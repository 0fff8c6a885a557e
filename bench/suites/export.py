"""Memory during the export of 100,000 people: python -m bench.suites.export.

The real site under uvicorn, on SQLite and on PostgreSQL. Staff sign in, choose the whole list and
download it as CSV; meanwhile somebody else asks for /join/ again and again. Printed are rows,
seconds, how far the server's memory grew (after a small export, which warms it up), and how long
the other visitor waited, half the time at most and in the worst case.
"""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import httpx

from bench.load.people import each_database, fill_register, serve_site

PEOPLE = 100_000
MOST = 20  # MB
LIST = "/admin/contributors/contributor/"
COLUMNS = ["handle", "name", "languages", "kinds", "projects"]


def main() -> int:
    failed = 0
    with each_database() as each:
        for name, env in each:
            fill_register(env, PEOPLE)
            with serve_site(env) as (url, pid):
                failed += measure_export(name, url, pid)
    return failed


def measure_export(name: str, url: str, pid: int) -> int:
    with httpx.Client(base_url=url, timeout=60, follow_redirects=True) as client:
        sign_in(client)
        fetch_export(client, pid, "?q=person-77")
        alone = measure_calm(url)
        before = own_megabytes(pid)
        with ask_again(url) as waits:
            started = perf_counter()
            rows, highest = fetch_export(client, pid, "")
            seconds = perf_counter() - started
    growth = highest - before
    good = growth < MOST and rows == PEOPLE
    words = f"{rows:,} rows, {seconds:.1f} s, memory {before:.0f} MB + {growth:.1f} MB"
    others = f"others wait {describe_waits(waits)}, without the export {describe_waits(alone)}"
    print(f"{'PASS' if good else 'FAIL'}  {name:10}  {words}; {others}")
    return 0 if good else 1


def measure_calm(url: str) -> list[float]:
    """Return what another visitor waits while nothing is exported."""
    with ask_again(url) as waits:
        sleep(3)
    return waits


def describe_waits(waits: list[float]) -> str:
    return f"{1000 * median(waits):.0f} ms (at most {1000 * max(waits):.0f})"


def read_token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    return found[1]


def sign_in(client: httpx.Client) -> None:
    page = client.get("/admin/login/").text
    posted = {"username": "staff@example.org", "password": "a long pass phrase"}
    client.post(
        "/admin/login/?next=/admin/", data={**posted, "csrfmiddlewaretoken": read_token(page)}
    )


def fetch_export(client: httpx.Client, pid: int, query: str) -> tuple[int, float]:
    """Return the number of people that came, and the most memory (MB) seen on the way."""
    page = client.get(LIST + query).text
    chosen = {"chosen": "1", "format": "csv", "audience": "public", "columns": COLUMNS}
    across = {"action": "export", "select_across": "1", "_selected_action": "1"}
    data = {**chosen, **across, "csrfmiddlewaretoken": read_token(page)}
    rows, highest = -1, 0.0  # The head is no row.
    with client.stream("POST", LIST + query, data=data) as response:
        assert response.headers["Content-Type"].startswith("text/csv"), response.status_code
        for piece in response.iter_bytes():
            rows += piece.count(b"\r\n")
            highest = max(highest, own_megabytes(pid))
    return rows, highest


def own_megabytes(pid: int) -> float:
    """Return what is the process's own, in MB: files that SQLite maps are the system's cache."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


@contextmanager
def ask_again(url: str) -> Iterator[list[float]]:
    """Ask for a page again and again until the end; yield the seconds that each took."""
    waits: list[float] = []
    done = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=url, timeout=60) as client:
            while not done.is_set():
                started = perf_counter()
                client.get("/join/").raise_for_status()
                waits.append(perf_counter() - started)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield waits
    finally:
        done.set()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
