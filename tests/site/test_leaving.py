"""Nothing remains when visitors leave. A real server, real sockets."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from contributors.upstreams.clients import current_client
from simulator.cast.enums import RequestState
from tests.site.test_site import MIRA, reading
from tests.support.processes.servers import PATIENCE, running_site

pytestmark = pytest.mark.system


@contextmanager
def visiting(site, email=MIRA):
    """Post an address over a socket of our own, so that we can leave as rudely as we like."""
    body = f"email={email}".encode()
    head = (
        f"POST /join/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    address = httpx.URL(site.url)
    with socket.create_connection((address.host, address.port), timeout=PATIENCE) as visit:
        visit.sendall(head.encode() + body)
        yield visit


async def others():
    return {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}


async def ended(tasks_before):
    """Wait for every task that was not there before; return what will not end."""
    tasks = await others() - tasks_before
    return (await asyncio.wait(tasks, timeout=PATIENCE))[1] if tasks else set()


def on_loop(site, work):
    return asyncio.run_coroutine_threadsafe(work, site.loop).result(2 * PATIENCE)


def test_leaving_ends_the_upstream_request(site, simulator, settings):
    settings.LOOKUP_DEADLINE = (
        3600  # So that nothing else ends it. How soon: bench.suites.streams.upstream_release.
    )
    simulator.hold("picture")
    before = on_loop(site, others())

    with visiting(site, "ada@example.org") as leaver, visiting(site, MIRA):
        simulator.arrived("picture", count=2)
        leaver.close()
        simulator.left("picture", "ada@example.org")

        assert [one.state for one in simulator.requests("picture", MIRA)] == [RequestState.OPEN]
    simulator.left("picture", MIRA)
    assert on_loop(site, ended(before)) == set()


def test_five_hundred_leavers_leave_nothing_behind(transactional_db, simulator):
    with running_site() as site:
        assert finishes(site)
        simulator.reset()
        simulator.hold("picture")
        tasks, files, threads = on_loop(site, others()), open_files(), threading.active_count()

        for batch in range(1, 11):
            leave_in_crowd(site, simulator, batch)
        simulator.release("picture")

        with ThreadPoolExecutor(4) as pool:
            finished = list(pool.map(lambda _: finishes(site), range(20)))
        assert finished == [True] * 20
        assert on_loop(site, ended(tasks)) == set()
        close_kept_connections(site, simulator)
        assert open_files() <= files
        # Lanes are started when first needed.
        assert threading.active_count() <= threads + 4


def leave_in_crowd(site, simulator, batch):
    with ExitStack() as visits:
        for number in range(50):
            email = f"leaver-{batch}-{number}@example.org"
            visits.enter_context(visiting(site, email))
        simulator.arrived("picture", count=batch * 50)
    simulator.left("picture", count=batch * 50)


def close_kept_connections(site, simulator):
    """Close what is kept for the next request, and wait until both ends of each are gone."""

    async def close():
        await current_client().aclose()

    site.leave_nobody()
    on_loop(site, close())
    # Whoever answers these, and no others have come meanwhile, has seen the others go.
    for _ in range(2):
        httpx.get(simulator.url, trust_env=False)


def open_files():
    """Return how many files are open, without those of the database, which each lane opens."""
    descriptors = list(Path("/proc/self/fd").iterdir())
    names = [str(each.readlink()) for each in descriptors if each.is_symlink()]
    return sum("sqlite3" not in name for name in names)


def finishes(site):
    with reading(site) as lines:
        return list(lines)[-1].startswith("Done.")
