"""What becomes of the limits when a real Redis counts, hangs, and dies."""

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import ThreadSensitiveContext
from django.core.cache.backends.redis import RedisCache
from django.test import RequestFactory

from config import caches
from contributors.protection import throttling
from contributors.support import safe_cache
from tests.support.processes.redis_server import address, running_redis
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system


@pytest.fixture
def server(tmp_path):
    with running_redis(tmp_path) as process:
        yield process


@pytest.fixture(autouse=True)
def counted_there(server, tmp_path, settings, monkeypatch, request):
    """A cache that is waited for as long as a test asks for, in seconds."""
    settings.CACHE_PATIENCE = getattr(request, "param", PATIENCE)
    entry = caches.redis_cache(address(tmp_path), patience=settings.CACHE_PATIENCE)
    cache = RedisCache(entry["LOCATION"], {"OPTIONS": entry["OPTIONS"]})
    monkeypatch.setattr(safe_cache, "caches", {"limits": cache})
    safe_cache.circuits.clear()
    settings.LIMITED, settings.LIMITS = True, {"check": (3, 600)}
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)
    yield cache
    cache._cache.get_client(write=True).connection_pool.disconnect()
    safe_cache.circuits.clear()


@pytest.fixture
def waits():
    """Ask so often, at once, on four lanes as the site does; return what each was told."""
    lanes = [ThreadPoolExecutor(1) for _ in range(4)]

    async def ask(lane, ip):
        async with ThreadSensitiveContext(executor=lane):
            return await throttling.seconds_to_wait(
                RequestFactory().post("/join/", REMOTE_ADDR=ip), "check"
            )

    async def waits(number, ip="192.0.2.1"):
        return await asyncio.gather(*(ask(lanes[n % 4], ip) for n in range(number)))

    yield waits
    for lane in lanes:
        lane.shutdown()


async def test_a_crowd_is_counted_to_the_last_one(waits):
    told = await waits(60)

    assert told.count(0) == 3
    assert not throttling.here._cache


async def test_counts_end_with_their_window_and_tell_no_address(waits, counted_there):
    await waits(2)

    client = counted_there._cache.get_client(write=True)
    keys = client.keys("*")
    assert len(keys) == 1
    assert all(0 < client.ttl(key) <= 600 for key in keys)
    assert not any(b"192" in key for key in keys)


# How long it holds somebody up is measured by bench.suites.redis_outage.
@pytest.mark.parametrize("counted_there", [0.3], indirect=True)
@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL], ids=["hung", "dead"])
async def test_while_a_redis_is_away_limits_go_on_and_it_is_left_alone(waits, server, fault):
    await waits(1, "192.0.2.2")  # It is known.
    server.send_signal(fault)
    if fault == signal.SIGKILL:
        server.wait()

    told = [await waits(1) for _ in range(5)]

    assert [seconds == 0 for [seconds] in told] == [True, True, True, False, False]
    assert safe_cache.circuits[throttling.CACHE].open


async def test_a_redis_that_hung_counts_again(waits, server, settings):
    settings.CIRCUIT_PAUSE, settings.CACHE_PATIENCE = 0, 0.01
    server.send_signal(signal.SIGSTOP)
    assert (await waits(5, "192.0.2.2")).count(0) == 3  # Counted here.
    throttling.here.clear()

    settings.CACHE_PATIENCE = PATIENCE
    server.send_signal(signal.SIGCONT)
    told = await waits(10)

    assert told.count(0) == 3
    assert not throttling.here._cache


async def test_a_redis_that_was_started_anew_counts_again(waits, server, tmp_path, settings):
    settings.CIRCUIT_PAUSE = 0
    await waits(1)
    server.kill()
    server.wait()
    assert (await waits(5, "192.0.2.2")).count(0) == 3  # Counted here.
    throttling.here.clear()

    with running_redis(tmp_path):
        told = await waits(10)

    assert told.count(0) == 3
    assert not throttling.here._cache
