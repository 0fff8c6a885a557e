"""The Redis that several processes and machines share, used from the event loop.

Without REDIS_URL there is none. Away, it costs CACHE_PATIENCE seconds once, and is left alone for a
while: each process then goes on by itself. See docs/decisions/0042-several-machines.md.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from contextvars import Context
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils.crypto import salted_hmac
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from contributors.support import safe_cache, upstream_override

# Nobody opens more connections than this; who comes while all are at work waits for one no longer
# than for an answer.
CONNECTIONS = 50

# What is done for nobody who waits for it, such as giving back what a visitor held who has left.
under_way: set[asyncio.Task[Any]] = set()

clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Redis] = WeakKeyDictionary()


@asynccontextmanager
async def keep_connection() -> AsyncIterator[None]:
    """Share with others on this event loop, where REDIS_URL says through what."""
    if not settings.REDIS_URL:
        yield
        return
    client = open_client(settings.REDIS_URL, settings.CACHE_PATIENCE)
    clients[asyncio.get_running_loop()] = client
    try:
        yield
    finally:
        await asyncio.gather(*under_way)
        del clients[asyncio.get_running_loop()]
        await client.aclose()


def open_client(url: str, patience: float) -> Redis:
    """Return a client that waits `patience` seconds: to connect, for answers, and for its turn."""
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=patience,
        socket_timeout=patience,
        socket_connect_timeout=patience,
        # One retry, over a fresh connection: the one that was kept may have died with its server.
        retry=Retry(NoBackoff(), 1),
    )
    return Redis.from_pool(pool)


def is_shared() -> bool:
    """Whether there is somebody to share with, for the question that is asked here."""
    return asyncio.get_running_loop() in clients and not upstream_override.current.get()


async def run_script(script: str, keys: Sequence[str], *args: Any) -> Any:
    """Return what a script in Lua says; None where nothing is shared, or Redis is away."""
    if not is_shared():
        return None
    client = clients[asyncio.get_running_loop()]
    ask = partial(client.eval, script, len(keys), *keys, *args)
    return await safe_cache.ask_patiently(safe_cache.LIMITS, ask)


def run_script_later(script: str, keys: Sequence[str], *args: Any) -> None:
    """Run a script without waiting for it, also where this task is being called off."""
    task = asyncio.create_task(run_script(script, keys, *args), context=Context())
    under_way.add(task)
    task.add_done_callback(under_way.discard)


def shared_keys(about: str, *names: str) -> list[str]:
    """Return keys that tell nobody who reads that Redis what they are about.

    What is asked holds addresses, and a plain digest of one could be guessed. The braces keep what
    belongs together on one node of a Redis Cluster.
    """
    digest = salted_hmac("contributors.cluster", about, algorithm="sha256").hexdigest()
    return [f"meanwhile:{{{digest}}}:{name}" for name in names]
