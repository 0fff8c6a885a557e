"""What becomes of the limits when a real Redis counts, hangs, and dies?"""

import asyncio
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import perf_counter

import pytest
from asgiref.sync import ThreadSensitiveContext
from django.core.cache.backends.redis import RedisCache
from django.test import RequestFactory

from config import caches
from contributors import limits, memory
from tests.programs import find_program

PATIENCE = 0.3
pytestmark = pytest.mark.system


@pytest.fixture
def server(tmp_path):
    """A Redis that listens on a socket in a folder of its own, and keeps nothing."""
    place = tmp_path / "redis"
    options = ["--port", "0", "--unixsocket", str(place), "--save", "", "--dir", str(tmp_path)]
    command = [find_program("redis-server"), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert any("eady to accept connections" in line for line in process.stdout)
        process.place = place
        yield process
        process.send_signal(signal.SIGCONT)
        process.kill()


@pytest.fixture(autouse=True)
def counted_there(server, settings, monkeypatch, request):
    """A cache that is waited for as long as a test asks for, in seconds."""
    settings.CACHE_PATIENCE = getattr(request, "param", PATIENCE)
    monkeypatch.setenv("REDIS_URL", f"unix://{server.place}")
    entry = caches.redis("REDIS_URL", patience=settings.CACHE_PATIENCE)
    cache = RedisCache(entry["LOCATION"], {"OPTIONS": entry["OPTIONS"]})
    monkeypatch.setattr(memory, "caches", {"limits": cache})
    memory.circuits.clear()
    settings.LIMITED, settings.LIMITS = True, {"check": (1000, 3, 600)}
    yield cache
    memory.circuits.clear()


async def waits(number, email="ada@example.org"):
    """Ask so often, at once, on four lanes as the site does; return what each was told."""

    async def ask(lane):
        async with ThreadSensitiveContext(executor=lane):
            return await limits.wait(RequestFactory().post("/join/"), "check", email)

    lanes = [ThreadPoolExecutor(1) for _ in range(4)]
    tasks = [asyncio.create_task(ask(lanes[n % 4])) for n in range(number)]
    told = await asyncio.gather(*tasks)
    for lane in lanes:
        lane.shutdown()
    return told


@contextmanager
def patience(most):
    started = perf_counter()
    yield
    assert perf_counter() - started < most


@pytest.mark.parametrize("counted_there", [20], indirect=True)
async def test_a_crowd_is_counted_to_the_last_one():
    told = await waits(60)

    assert told.count(0) == 3
    assert not limits.here._cache


async def test_counts_end_with_their_window_and_tell_no_address(counted_there):
    await waits(2)

    client = counted_there._cache.get_client(write=True)
    keys = client.keys("*")
    assert len(keys) == 2
    assert all(0 < client.ttl(key) <= 600 for key in keys)
    assert not any(b"@" in key or b"example" in key for key in keys)


@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL])
async def test_a_redis_that_is_away_holds_nobody_up_and_limits_go_on(server, fault):
    await waits(1)
    server.send_signal(fault)
    if fault == signal.SIGKILL:
        server.wait()

    told = []
    for _ in range(5):
        with patience(PATIENCE + 0.1):  # For what this machine does besides.
            told += await waits(1)

    assert [seconds == 0 for seconds in told] == [True, True, True, False, False]


@pytest.mark.parametrize("counted_there", [2], indirect=True)
async def test_a_redis_that_comes_back_counts_again(server, settings):
    settings.CIRCUIT_PAUSE = 0
    server.send_signal(signal.SIGSTOP)
    await waits(3, "eve@example.org")
    limits.here.clear()

    server.send_signal(signal.SIGCONT)
    told = await waits(10)

    assert told.count(0) == 3
    assert not limits.here._cache
