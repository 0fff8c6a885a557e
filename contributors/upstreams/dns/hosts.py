"""Addresses of a host, by DNS alone."""

import asyncio

import dns.name
from dns.exception import DNSException
from dns.resolver import NXDOMAIN

from contributors.upstreams import failure_log
from contributors.upstreams.dns.resolver import find_records
from meanwhile.settling import NoAnswer


async def host_addresses(host: str) -> list[str]:
    """Ask DNS, and nothing else: no /etc/hosts, no search list. No address is an empty list.

    Raises NoAnswer where DNS gives no answer.
    """
    name = dns.name.from_text(host)
    answers = await asyncio.gather(of_kind(name, "A"), of_kind(name, "AAAA"))
    found = [address for answer in answers for address in answer or []]
    if not found and None in answers:
        raise NoAnswer(f"We could not look up {host} in DNS.")
    return found


async def of_kind(name: dns.name.Name, kind: str) -> list[str] | None:
    try:
        return [record.to_text() for record in await find_records(name, kind)]
    except NXDOMAIN:
        return []
    except DNSException as error:
        failure_log.report_failure("DNS", error)
        return None
