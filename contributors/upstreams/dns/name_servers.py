"""Name servers: the one that a setting names, or those of the system, as they are just now."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from dns.asyncresolver import Resolver
from dns.resolver import NoResolverConfiguration


def resolver_for(nameserver: str, first: int) -> Resolver:
    """Return a resolver for this name server, or for the system's, beginning with another of them.

    Raises NoResolverConfiguration where the system names none.
    """
    servers = (
        named_server(nameserver) if nameserver else of_system(settings.RESOLV_CONF).resolver(first)
    )
    # Each server may use the whole deadline: the second question goes out beside the first.
    servers.timeout = settings.LOOKUP_DEADLINE
    return servers


@cache
def named_server(nameserver: str) -> Resolver:
    place = urlsplit(f"//{nameserver}")
    servers = Resolver(configure=False)
    servers.nameservers = [place.hostname or ""]
    servers.port = place.port or 53
    return servers


class SystemServers:
    """The servers that a resolv.conf lists, which is read again when it has changed.

    A laptop that moves, a VPN, a container whose network is made again: each writes another.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.read_at: tuple[int, ...] = ()
        self.turns: list[Resolver] = []

    def resolver(self, first: int) -> Resolver:
        version = self.version()
        if version != self.read_at or not self.turns:
            self.read(version)
        return self.turns[first % len(self.turns)]

    def version(self) -> tuple[int, ...]:
        try:
            found = Path(self.place).stat()
        except OSError:
            return ()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def read(self, version: tuple[int, ...]) -> None:
        try:
            turns = [Resolver(self.place) for _ in range(2)]
        except NoResolverConfiguration:
            if not self.turns:
                raise
            return  # It is being written, say. Those that we know may answer all the same.
        turns[1].nameservers = [*turns[1].nameservers[1:], *turns[1].nameservers[:1]]
        self.read_at, self.turns = version, turns


of_system = cache(SystemServers)
