"""Django's cache, which may be down without harm."""

import asyncio
import hashlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.signals import setting_changed
from django.dispatch import receiver

from contributors.support import upstream_override
from contributors.support.circuit_breaker import Circuit

logger = logging.getLogger(__name__)

# Those in our own process answer at once; a thread would only make them slower.
AT_ONCE = (LocMemCache, DummyCache)

# The cache of counts, which several machines may share, and what else they share is beside it.
LIMITS = "limits"

# By alias. A cache that is away is waited for once, and then left alone for a while.
circuits: defaultdict[str, Circuit] = defaultdict(partial(Circuit, most=1))


def cache_key(*parts: str) -> str:
    """Return a key that does not reveal the request: requests contain addresses."""
    return "upstream:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


async def recall_value(key: str) -> Any:
    """Return what is remembered; None where nothing is, or the cache does not answer."""
    return None if upstream_override.current.get() else await ask_cache("get", key)


async def remember_value(key: str, value: Any, seconds: float) -> None:
    if seconds > 0 and not upstream_override.current.get():
        await ask_cache("set", key, value, seconds)


async def forget(key: str) -> None:
    await ask_cache("delete", key)


@lru_cache
def in_our_process(alias: str) -> BaseCache | None:
    """Return the cache if it answers at once. Django would make a new one for every request."""
    cache = caches[alias]
    return cache if isinstance(cache, AT_ONCE) else None


@receiver(setting_changed)
def follow_settings(*, setting: str, **_: Any) -> None:
    if setting == "CACHES":
        in_our_process.cache_clear()


async def ask_cache(method: str, *args: Any, cache: str = DEFAULT_CACHE_ALIAS) -> Any:
    """Return what the cache says, or None within CACHE_PATIENCE seconds."""
    if (here := in_our_process(cache)) is not None:
        return getattr(here, method)(*args)
    backend = caches[cache]
    return await ask_patiently(cache, partial(getattr(backend, f"a{method}"), *args))


async def ask_patiently(cache: str, ask: Callable[[], Awaitable[Any]]) -> Any:
    """Return what is said within CACHE_PATIENCE seconds, or None; ask nothing for a while then."""
    circuit = circuits[cache]
    if circuit.open:
        return None
    try:
        async with asyncio.timeout(settings.CACHE_PATIENCE):
            answer = await ask()
    except Exception as error:  # noqa: BLE001  Whatever its driver raises, we do without.
        circuit.failed()
        logger.warning("The cache did not answer: %s", type(error).__name__)
        return None
    circuit.succeeded()
    return answer
