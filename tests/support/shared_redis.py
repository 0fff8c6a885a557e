"""A real Redis that stands between processes, and a process that remembers nothing itself."""

import asyncio

import pytest
from django.conf import settings as ours

from contributors.support import safe_cache
from contributors.upstreams.cluster import connection
from live.sharing import copies
from tests.support.processes.redis_server import address, running_redis
from tests.support.processes.servers import PATIENCE


@pytest.fixture
def redis(tmp_path, settings, monkeypatch):
    """Its process. Each who asks is like a process of its own: nothing is remembered here."""
    settings.CACHE_PATIENCE = PATIENCE
    monkeypatch.setattr(copies, "PATIENCE", PATIENCE)
    settings.REDIS_URL = address(tmp_path)
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {**ours.CACHES, "default": dummy}
    safe_cache.circuits.clear()
    with running_redis(tmp_path) as process:
        yield process
    safe_cache.circuits.clear()


async def given_back():
    """Wait until all that was given back without waiting is."""
    await asyncio.gather(*connection.under_way)


def client():
    """The connection of this loop, to look into that Redis."""
    (only,) = connection.clients.values()
    return only
