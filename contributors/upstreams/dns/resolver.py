"""DNS resolver: how mail reaches a domain, asked without blocking the event loop."""

import asyncio
from enum import StrEnum

import dns.name
from django.conf import settings
from dns.exception import DNSException
from dns.rdata import Rdata
from dns.resolver import NXDOMAIN

from contributors.support import upstream_override
from contributors.upstreams import failure_log
from contributors.upstreams.dns.local_addresses import is_local_address, is_local_name
from contributors.upstreams.dns.name_servers import resolver_for
from contributors.upstreams.dns.sockets import SocketBackend
from contributors.values.emails import display_email
from meanwhile.settling import NoAnswer

# The part of the deadline after which a question that has no answer is asked again: UDP loses
# things. The first one stays open, for a slow answer is one too.
PATIENCE = 0.25

# The mail servers whose addresses are looked at, which are those that senders try first.
MOST_HOSTS = 3

SOCKETS = SocketBackend()

type Question = asyncio.Task[list[Rdata]]


class MailRoute(StrEnum):
    """How mail reaches a domain."""

    MAIL_SERVER = "by a mail server"
    ADDRESS_RECORD = "by its address record"
    REFUSED = "not at all, and it says so"
    NOWHERE = "not at all"
    NO_DOMAIN = "there is no such domain"


async def find_mail_route(domain: str) -> MailRoute:
    """Ask for MX, or else for address records (RFC 5321, 5.1); MX to the root is no (RFC 7505).

    Raises NoAnswer where DNS gives no answer. Waits for as long as its caller lets it.
    """
    try:
        name = dns.name.from_text(domain)
        if servers := await mail_servers(name):
            # Beside a real server, the root means nothing.
            hosts = [host for server in servers if (host := server.to_text().split()[1]) != "."]
            if not hosts:
                return MailRoute.REFUSED
            return MailRoute.MAIL_SERVER if await is_any_reachable(hosts) else MailRoute.NOWHERE
        if await has_address(name):
            return MailRoute.ADDRESS_RECORD
    except NXDOMAIN:
        return MailRoute.NO_DOMAIN
    except DNSException as error:
        failure_log.report_failure("DNS", error)
        raise NoAnswer(f"We could not look up {display_email(domain)} in DNS.") from error
    return MailRoute.NOWHERE


async def mail_servers(name: dns.name.Name) -> list[Rdata]:
    try:
        return await find_records(name, "MX")
    except NXDOMAIN:
        raise
    except DNSException:
        # That there is no such domain can be learned from another question. An address cannot
        # stand in: MX may say that the domain takes no mail, or takes it elsewhere.
        await find_records(name, "A")
        raise


async def is_any_reachable(hosts: list[str]) -> bool:
    """Whether one of these mail servers may be reached, for all that DNS tells in time."""
    named = [host for host in hosts if not is_local_name(host)][:MOST_HOSTS]
    try:
        async with asyncio.timeout(settings.LOOKUP_DEADLINE * PATIENCE):
            found = await asyncio.gather(
                *(find_records(dns.name.from_text(host), "A") for host in named)
            )
    except (TimeoutError, DNSException):
        return True
    return any(not answer or is_any_public(answer) for answer in found)


def is_any_public(addresses: list[Rdata]) -> bool:
    return any(not is_local_address(address.to_text()) for address in addresses)


async def has_address(name: dns.name.Name) -> bool:
    """Whether there is a record of either kind; a question that fails matters if there is none."""
    errors = []
    for kind in ("A", "AAAA"):
        try:
            if is_any_public(await find_records(name, kind)):
                return True
        except NXDOMAIN:
            raise
        except DNSException as error:
            errors.append(error)
    if errors:
        raise errors[0]
    return False


async def find_records(name: dns.name.Name, kind: str) -> list[Rdata]:
    """Ask, and ask again where the first answer is slow or none; take the first one there is.

    Raises NXDOMAIN, which is an answer; another DNSException only where both questions fail.
    """
    asked = [asyncio.create_task(ask_name_servers(name, kind, 0))]
    try:
        await asyncio.wait(asked, timeout=settings.LOOKUP_DEADLINE * PATIENCE)
        if not is_answered(asked[0]):
            asked.append(asyncio.create_task(ask_name_servers(name, kind, 1)))
        while waited_for := still_waiting(asked):
            await asyncio.wait(waited_for, return_when=asyncio.FIRST_COMPLETED)
        return next(filter(is_answered, asked), asked[0]).result()
    finally:
        for each in asked:
            each.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        # An error keeps its frames, and this one keeps the task that keeps the error.
        asked.clear()


def still_waiting(asked: list[Question]) -> list[Question]:
    """Return those that may still bring an answer; none where there is one."""
    if any(map(is_answered, asked)):
        return []
    return [question for question in asked if not question.done()]


def is_answered(question: Question) -> bool:
    return question.done() and isinstance(question.exception(), NXDOMAIN | None)


async def ask_name_servers(name: dns.name.Name, kind: str, first: int) -> list[Rdata]:
    stand_in = upstream_override.current.get()
    servers = resolver_for(stand_in.nameserver if stand_in else settings.NAMESERVER, first)
    # A backstop: the lookup's own deadline comes first.
    lifetime = settings.LOOKUP_DEADLINE + 1
    answer = await servers.resolve(
        name, kind, raise_on_no_answer=False, lifetime=lifetime, backend=SOCKETS
    )
    return list(answer.rrset or ())
