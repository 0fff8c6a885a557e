"""What remains when visitors leave? A real server, real sockets."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from simulator.cast.enums import RequestState
from tests.site.test_site import MIRA, reading
from tests.support.processes.servers import PATIENCE

pytestmark = [pytest.mark.system, pytest.mark.timeout(120)]


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


def test_five_hundred_leavers_leave_nothing_behind(site, simulator):
    with reading(site) as lines:
        list(lines)
    simulator.reset()
    simulator.hold("picture")
    tasks, files, threads = resources(site)

    for batch in range(1, 11):
        with ExitStack() as visits:
            for number in range(50):
                email = f"leaver-{batch}-{number}@example.org"
                visits.enter_context(visiting(site, email))
            simulator.arrived("picture", count=batch * 50)
        simulator.left("picture", count=batch * 50)
    simulator.release("picture")

    with ThreadPoolExecutor(4) as pool:
        finished = list(pool.map(lambda _: finishes(site), range(20)))
    assert finished == [True] * 20
    assert on_loop(site, ended(tasks)) == set()
    assert open_files() <= files
    assert threading.active_count() <= threads


def resources(site):
    return (
        on_loop(site, others()),
        # Connections that are kept for the next request, both ends of them in this process. A
        # leak of one for each leaver would be five hundred.
        open_files() + 40,
        # Lanes are started when first needed.
        threading.active_count() + 4,
    )


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def finishes(site):
    with reading(site) as lines:
        return list(lines)[-1].startswith("Done.")
