"""Throttling: how often something is done, counted in Django's cache, or here while that is down.

What one visitor does is counted for that visitor: nobody else can use it up. See
docs/decisions/0032-limits.md.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_network
from math import ceil
from time import time

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from contributors.protection import device_cookies
from contributors.protection.client_address import Address, client_address
from contributors.support import safe_cache

# Other than the default one, so that remembered answers do not push counts out.
CACHE = safe_cache.LIMITS
here = LocMemCache("limits-here", {"OPTIONS": {"MAX_ENTRIES": 20_000}})


@dataclass(frozen=True, slots=True)
class Counter:
    """What is counted in this window, how often it may be, and the seconds until the next one."""

    key: str
    most: int
    seconds: int
    left: float

    async def add(self) -> int:
        """Count one more; return the seconds to wait where that is too many, else 0."""
        return ceil(self.left) if await count_once(self.key, self.seconds) > self.most else 0


async def seconds_to_wait(request: HttpRequest, what: str) -> int:
    """Count one more; return the seconds to wait until the next, 0 where none.

    Whether somebody has the address is not asked, so what is counted cannot tell.
    """
    return await add_to_all([counter_of(what, "visitor", visitor_of(request))])


def counter_of(what: str, kind: str, value: str) -> Counter:
    most, seconds = settings.LIMITS[what]
    window, passed = divmod(time(), seconds)
    return Counter(counter_key(what, window, kind, value), most, seconds, seconds - passed)


async def add_to_all(counters: Iterable[Counter]) -> int:
    """Count one more of each; return the seconds to wait until none is too many."""
    if not settings.LIMITED:
        return 0
    return max(await asyncio.gather(*[counter.add() for counter in counters]))


async def give_back(counters: Iterable[Counter]) -> None:
    """Count one less of each, which turned out not to be one of those that are limited."""
    if settings.LIMITED:
        await asyncio.gather(*[take_back(counter.key) for counter in counters])


def counter_key(what: str, window: float, kind: str, value: str) -> str:
    """Return a key that tells nobody who reads the cache whom it is about."""
    digest = salted_hmac("contributors.limits", f"{kind} {value}", algorithm="sha256").hexdigest()
    return f"limit:{what}:{window:.0f}:{digest}"


async def count_once(key: str, seconds: int) -> int:
    if await safe_cache.ask_cache("add", key, 0, seconds, cache=CACHE) is not None:
        try:
            total = await safe_cache.ask_cache("incr", key, cache=CACHE)
        except ValueError:
            total = None  # The cache keeps nothing, or has just thrown it away.
        if total is not None:
            return int(total)
    here.add(key, 0, seconds)
    return here.incr(key)


async def total_so_far(key: str) -> int:
    """Return what was counted so far."""
    return int(here.get(key) or await safe_cache.ask_cache("get", key, cache=CACHE) or 0)


async def take_back(key: str) -> None:
    if here.get(key):
        here.decr(key)
        return
    # Where it is kept no more, there is nothing to take from.
    with suppress(ValueError):
        await safe_cache.ask_cache("decr", key, cache=CACHE)


def visitor_of(request: HttpRequest) -> str:
    """Return who asks: a browser that somebody has signed in with, or else a network.

    Whoever has an IPv6 address has 2**64 of them, so its network is counted.
    """
    if device := device_cookies.known_device(request):
        return f"device {device}"
    address = client_address(request)
    return network_key(address) if address else "unknown"


@lru_cache(maxsize=1024)
def network_key(address: Address) -> str:
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
