"""Time that the directory takes among 100,000 people: python -m bench.suites.directory [PEOPLE].

Seeds a throwaway SQLite and PostgreSQL, both at once, and asks the site itself, as a member and
without a network. Printed are milliseconds from the request to the last byte of the page, p50
and p99, against the target of 50 ms; how much of it this process works, which a busy machine does
not change; and whether the database reads a whole table for it.
"""

import asyncio
import os
import subprocess
import sys
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

from tests.support.processes.commands import HOUSE
from tests.support.processes.postgres import running_postgres

MARK, ROUNDS = 50, 30
REQUESTS = {
    "first page": "",
    "a page deep in the list": "after={middle}",
    "the page before that": "before={middle}",
    "a common word": "q=english",
    "a rare word": "q=crowd+777",
    "one letter": "q=g",
    "kind": "kind=code",
    "a rare kind": "kind=fundingFinding",
    "project": "project=django",
    "language": "language=en",
    "place": "place=ber",
    "open to mentoring": "mentoring=on",
    "search and every filter": "q=g&kind=code&mentoring=on&language=en&place=l",
    "common words that never meet": "q=github&kind=code&place=東京+b",
    "two places": "kind=code&place=東京+berlin",
    "nobody": "q=zzzz",
}


FILLING = "{python} manage.py migrate -v0 && time -p {python} manage.py seed --people {people}"


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with TemporaryDirectory() as folder, running_postgres() as url:
        places = [{**kept, "MEANWHILE_DATA": folder}, {**kept, "DATABASE_URL": url}]
        filling = ["bash", "-c", FILLING.format(python=sys.executable, people=people)]
        started = [subprocess.Popen(filling, env=place, cwd=HOUSE) for place in places]
        assert [each.wait() for each in started] == [0, 0]
        for place in places:
            subprocess.run([sys.executable, "-m", __spec__.name, "here"], env=place, check=True)


def measure_here() -> None:
    """Measure on the database of this process's settings."""
    import django

    django.setup()
    from django.db import connection

    from contributors.models import Contributor

    connection.cursor().execute("ANALYZE")
    print(f"\n{connection.vendor}")
    keys = list(Contributor.objects.order_by("pk").values_list("pk", flat=True))
    middle = keys[len(keys) // 2]
    requests = {name: each.format(middle=middle) for name, each in REQUESTS.items()}
    asyncio.run(measure_queries(requests))


async def measure_queries(requests: dict[str, str]) -> None:
    import httpx

    from config.asgi import ASGISite

    site = ASGISite()
    cookies = await asyncio.to_thread(signed_in)
    transport = httpx.ASGITransport(app=site)  # type: ignore[arg-type]
    print(f"{'ms':32}{'p50':>8}{'p99':>8}{'CPU':>8}  of {MARK}  reads a whole table")
    async with httpx.AsyncClient(
        transport=transport,
        base_url="http://localhost",
        cookies=cookies,
        headers={"Accept": "text/html"},
    ) as client:
        for name, query in requests.items():
            await report_query(client, name, query)
    site.lanes.close()


def signed_in() -> dict[str, str]:
    from django.conf import settings
    from django.db import connections
    from django.test import Client

    from contributors.models import Contributor

    client = Client()
    client.force_login(Contributor.objects.get(handle="ines-carvalho"))
    connections.close_all()
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


async def report_query(client: object, name: str, query: str) -> None:
    times, busy = [], []
    for _ in range(ROUNDS + 3):
        started, worked = perf_counter(), process_time()
        response = await client.get(f"/people/?{query}")  # type: ignore[attr-defined]
        times.append(1000 * (perf_counter() - started))
        busy.append(1000 * (process_time() - worked))
        assert response.status_code == 200, response.status_code
        assert "</html>" in response.text
    cuts = quantiles(times[3:], n=100)
    verdict = "PASS" if cuts[49] < MARK else "FAIL"
    scans = await asyncio.to_thread(whole_tables, query)
    print(
        f"{name:32}{cuts[49]:8.1f}{cuts[98]:8.1f}{median(busy):8.1f}  {verdict}   {scans or 'no'}",
        flush=True,
    )


def whole_tables(query: str) -> str:
    """Return the tables of which the queries of this search read every row."""
    from django.db import connections
    from django.http import QueryDict

    from contributors.directory import results
    from contributors.directory.forms import SearchForm
    from contributors.values.visibility import Audience
    from tests.support.plans import plans, reads_everything

    form = SearchForm(QueryDict(query))
    listing = results.Listing(form.search, Audience.MEMBERS, form.query, problem="", **form.stretch)

    def ask() -> None:
        keys = results.SharedSearch(listing).find()
        for piece in (results.people_fragment, results.tally_fragment, results.hints_fragment):
            piece(listing, keys)

    read = [plan.splitlines()[-1].strip() for plan in plans(ask) if reads_everything(plan)]
    connections.close_all()
    return "; ".join(read)


if __name__ == "__main__":
    measure_here() if sys.argv[1:] == ["here"] else main()
