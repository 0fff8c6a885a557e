"""Connections to public addresses alone, which is checked at the very socket."""

import socket
import ssl
from collections.abc import Awaitable, Callable

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from contributors.upstreams.dns.hosts import host_addresses
from contributors.upstreams.untrusted.public_addresses import is_public_address
from meanwhile.settling import NoAnswer

type Resolve = Callable[[str], Awaitable[list[str]]]
type Plug = Callable[[int, int, int], socket.socket]

HTTPS = 443


class NoSuchHostError(NoAnswer):
    """The name has no address."""


def open_session(
    resolve: Resolve = host_addresses,
    plug: Plug = socket.socket,
    trust: ssl.SSLContext | bool = True,
) -> aiohttp.ClientSession:
    """`plug` makes a socket for a family, a type and a protocol; it is asked last of all."""
    connector = aiohttp.TCPConnector(
        resolver=PublicResolver(resolve),
        use_dns_cache=False,
        socket_factory=guard_socket(plug),
        ssl=trust,
        # A connection that is kept would be one that nobody checked for the next request.
        force_close=True,
        limit=100,
        limit_per_host=10,
    )
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


class PublicResolver(AbstractResolver):
    """Gives the addresses of a host that has none but public ones.

    aiohttp connects to exactly these: what DNS says a moment later changes nothing.
    """

    def __init__(self, find: Resolve) -> None:
        self.find = find

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self.find(host)
        if not found:
            raise NoSuchHostError(f"{host} has no address.")
        if not all(map(is_public_address, found)):
            raise NoAnswer(f"{host} is not on the public internet, so we did not ask it.")
        return [resolve_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Nothing is kept open."""


def resolve_result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=flags
    )


def guard_socket(plug: Plug) -> aiohttp.SocketFactoryType:
    """Return what makes the socket for one connection, if the place it goes to passes.

    aiohttp asks no resolver about an address in a URL; nothing gets around the socket.
    """

    def make(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, place = info
        if place[1] != HTTPS or not is_public_address(str(place[0])):
            raise PermissionError("not a public place")
        return plug(family, kind, protocol)

    return make
