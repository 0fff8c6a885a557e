"""Client address: who asks, seen through the proxies that we trust.

What stands in a header, anybody can write. Only what our own proxies have written counts: as many
entries from the right of X-Forwarded-For as there are of them, or a header that the platform
writes itself.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

type Address = IPv4Address | IPv6Address


def client_address(request: HttpRequest) -> Address | None:
    """Return the address of who asks; of the nearest proxy where that does not tell us.

    None where there is no address, as behind a Unix socket. Nobody can choose what is returned:
    what is missing or malformed is not looked for elsewhere in the header.
    """
    direct = parse_address(request.META.get("REMOTE_ADDR", ""))
    written = forwarded(request)
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
