"""What did we learn a moment ago? Django's cache, which may be away without harm."""

import asyncio
import hashlib
import logging
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache

from contributors import stand_ins
from contributors.circuits import Circuit

logger = logging.getLogger(__name__)

# Those in our own process answer at once; a thread would only make them slower.
AT_ONCE = (LocMemCache, DummyCache)

# By alias. A cache that is away is left alone for a while: each one who waits for it holds a lane.
circuits: defaultdict[str, Circuit] = defaultdict(Circuit)


def name(*parts: str) -> str:
    """Return a key that does not tell what was asked: questions hold addresses."""
    return "upstream:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


async def recall(key: str) -> Any:
    """Return what is remembered; None where nothing is, or the cache does not answer."""
    return None if stand_ins.current.get() else await ask("get", key)


async def remember(key: str, value: Any, seconds: float) -> None:
    if seconds > 0 and not stand_ins.current.get():
        await ask("set", key, value, seconds)


async def ask(method: str, *args: Any, cache: str = DEFAULT_CACHE_ALIAS) -> Any:
    """Return what the cache says, or None within CACHE_PATIENCE seconds."""
    backend = caches[cache]
    if isinstance(backend, AT_ONCE):
        return getattr(backend, method)(*args)
    circuit = circuits[cache]
    if circuit.open:
        return None
    try:
        async with asyncio.timeout(settings.CACHE_PATIENCE):
            answer = await getattr(backend, f"a{method}")(*args)
    except Exception as error:  # noqa: BLE001  Whatever its driver raises, we do without.
        circuit.failed()
        logger.warning("The cache did not answer: %s", type(error).__name__)
        return None
    circuit.succeeded()
    return answer
