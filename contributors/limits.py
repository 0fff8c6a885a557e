"""Has somebody done this too often? Counted in Django's cache, and here while that is away."""

import asyncio
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil
from time import time

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from contributors import memory
from contributors.addresses import canonical

# Other than the default one, so that remembered answers do not push counts out.
CACHE = "limits"
here = LocMemCache("limits-here", {"OPTIONS": {"MAX_ENTRIES": 20_000}})


async def wait(request: HttpRequest, what: str, address: str) -> int:
    """Count one more; return the seconds to wait until the next, 0 where none.

    Whether somebody has the address is not asked, so what is counted cannot tell.
    """
    if not settings.LIMITED:
        return 0
    by_visitor, by_address, seconds = settings.LIMITS[what]
    window, passed = divmod(time(), seconds)
    counted = await asyncio.gather(
        count(name(what, window, "visitor", visitor(request)), seconds),
        count(name(what, window, "address", canonical(address)), seconds),
    )
    within = counted[0] <= by_visitor and counted[1] <= by_address
    return 0 if within else ceil(seconds - passed)


def name(what: str, window: float, kind: str, value: str) -> str:
    """Return a key that tells nobody who reads the cache whom it is about."""
    digest = salted_hmac("contributors.limits", f"{kind} {value}", algorithm="sha256").hexdigest()
    return f"limit:{what}:{window:.0f}:{digest}"


async def count(key: str, seconds: int) -> int:
    if await memory.ask("add", key, 0, seconds, cache=CACHE) is not None:
        try:
            total = await memory.ask("incr", key, cache=CACHE)
        except ValueError:
            total = None  # The cache keeps nothing, or has just thrown it away.
        if total is not None:
            return int(total)
    here.add(key, 0, seconds)
    return here.incr(key)


def visitor(request: HttpRequest) -> str:
    """Return who asks, as far as a network tells.

    Whoever has an IPv6 address has 2**64 of them, so its network is counted.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last is what our own proxy saw. What stands before it, anybody can write.
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        return network(ip_address(address))
    except ValueError:
        return "unknown"


def network(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
