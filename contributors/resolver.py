"""How does mail reach a domain? DNS is asked, without keeping the event loop."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from enum import StrEnum
from functools import lru_cache, partial
from urllib.parse import urlsplit

import dns.name
from django.conf import settings
from dns.asyncresolver import Resolver
from dns.exception import DNSException
from dns.rdata import Rdata
from dns.resolver import NXDOMAIN

from contributors import stand_ins
from contributors.addresses import readable
from contributors.concurrency import as_completed
from contributors.dns_backend import SocketBackend
from contributors.outcomes import NoAnswerError

# The part of the deadline after which a question that has no answer is asked again: UDP loses
# things. The first one stays open, for a slow answer is one too.
PATIENCE = 0.25

SOCKETS = SocketBackend()


class Delivery(StrEnum):
    """How mail reaches a domain."""

    MAIL_SERVER = "by a mail server"
    ADDRESS_RECORD = "by its address record"
    REFUSED = "not at all, and it says so"
    NOWHERE = "not at all"
    NO_DOMAIN = "there is no such domain"


async def delivery(domain: str) -> Delivery:
    """Ask for MX, or else for address records (RFC 5321, 5.1); MX to the root is no (RFC 7505).

    Raises NoAnswerError where DNS gives no answer. Waits for as long as its caller lets it.
    """
    try:
        name = dns.name.from_text(domain)
        if servers := await records(name, "MX"):
            # Beside a real server, the root means nothing.
            refused = all(server.to_text().endswith(" .") for server in servers)
            return Delivery.REFUSED if refused else Delivery.MAIL_SERVER
        if await records(name, "A") or await records(name, "AAAA"):
            return Delivery.ADDRESS_RECORD
    except NXDOMAIN:
        return Delivery.NO_DOMAIN
    except DNSException as error:
        raise NoAnswerError(f"DNS could not be asked about {readable(domain)}.") from error
    return Delivery.NOWHERE


async def records(name: dns.name.Name, kind: str) -> list[Rdata]:
    """Ask twice where the first answer is slow, and take what comes first."""
    first, second = (partial(ask, name, kind, server) for server in (0, 1))
    async with aclosing(as_completed([first, partial(later, second)])) as answers:
        return await anext(answers)


async def later[T](question: Callable[[], Awaitable[T]]) -> T:
    await asyncio.sleep(settings.LOOKUP_DEADLINE * PATIENCE)
    return await question()


async def ask(name: dns.name.Name, kind: str, first: int) -> list[Rdata]:
    stand_in = stand_ins.current.get()
    servers = resolver(stand_in.nameserver if stand_in else settings.NAMESERVER, first)
    # A backstop: the lookup's own deadline comes first.
    lifetime = settings.LOOKUP_DEADLINE + 1
    answer = await servers.resolve(
        name, kind, raise_on_no_answer=False, lifetime=lifetime, backend=SOCKETS
    )
    return list(answer.rrset or ())


@lru_cache
def resolver(nameserver: str, first: int) -> Resolver:
    """A resolver for this name server, or for the system's, beginning with another of them."""
    place = urlsplit(f"//{nameserver}")
    servers = Resolver(configure=not nameserver)
    if nameserver:
        servers.nameservers = [place.hostname or ""]
        servers.port = place.port or 53
    turn = first % len(servers.nameservers)
    servers.nameservers = [*servers.nameservers[turn:], *servers.nameservers[:turn]]
    # Each server may use the whole deadline: the second question goes out beside the first.
    servers.timeout = settings.LOOKUP_DEADLINE
    return servers
