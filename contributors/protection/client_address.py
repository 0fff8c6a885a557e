"""Client address: where a request comes from, behind the proxies that we trust.

What stands in a header, anybody can write. Only what our own proxies have written counts: as many
entries from the right of X-Forwarded-For as there are of them, or a header that the platform
writes itself.
"""

import logging
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)

type Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """Return the address of who asks; of the nearest proxy where that does not tell us.

    None where there is no address, as behind a Unix socket. Nobody can choose what is returned:
    what is missing or malformed is not looked for elsewhere in the header.
    """
    direct = parse_address(request.META.get("REMOTE_ADDR", ""))
    written = forwarded(request)
    if not written and "HTTP_X_FORWARDED_FOR" in request.META and is_untold_proxy(direct):
        warn_of_proxy()
    return (written and parse_address(written)) or direct


def forwarded(request: HttpRequest) -> str:
    """Return what the outermost proxy that we trust has written about who asks it."""
    if settings.CLIENT_IP_HEADER:
        return str(request.headers.get(settings.CLIENT_IP_HEADER, ""))
    if not settings.TRUSTED_PROXIES:
        return ""
    entries = request.headers.get("X-Forwarded-For", "").split(",")
    # Whoever comes around the outermost proxy has fewer, and may have written some of them.
    return entries[-settings.TRUSTED_PROXIES] if len(entries) >= settings.TRUSTED_PROXIES else ""


def is_untold_proxy(direct: Address | None) -> bool:
    """Whether an address that forwards requests must be a proxy of ours that no setting tells of.

    It is near, or behind a Unix socket. Strangers can write the header too, but from the internet.
    """
    told = settings.TRUSTED_PROXIES or settings.CLIENT_IP_HEADER
    return not told and (direct is None or direct.is_private)


@cache
def warn_of_proxy() -> None:
    """Say once in each process that all visitors count as one."""
    logger.warning(
        "A proxy forwards requests, and TRUSTED_PROXIES is 0: all its visitors share one limit. "
        "Set TRUSTED_PROXIES to the number of your proxies, or CLIENT_IP_HEADER."
    )


# Who comes once asks for a page, its files and its lookups.
@lru_cache(maxsize=1024)
def parse_address(text: str) -> Address | None:
    """Read an address as proxies write it: perhaps with a port, in brackets, or with a zone."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None
