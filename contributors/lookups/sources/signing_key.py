"""Signing key lookup: the OpenPGP key that somebody has published for an address."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import quote

from django.conf import settings

from contributors.lookups.base import Fact, Lookup, Outcome, found, none
from contributors.lookups.openpgp import keys as openpgp
from contributors.lookups.openpgp import wkd
from contributors.lookups.openpgp.keys import Key
from contributors.support.upstream_override import seconds_to_take
from contributors.upstreams import failure_log, gateway
from contributors.upstreams.untrusted import client
from contributors.values.emails import display_email
from meanwhile.settling import NoAnswer

KEY_SERVER = "keys.openpgp.org"

type KeySource = tuple[str, Callable[[], Awaitable[bytes]]]


async def ask_for_keys(email: str) -> Outcome:
    """Ask the domain first: the key server learns of the address only where it must."""
    faulty: list[str] = []
    silent: list[str] = []
    for where, content in key_sources(email):
        try:
            keys = read_keys(where, email, await content())
        except NoAnswer as error:
            silent.append(str(error))
            continue
        if keys and not keys[0].fault:
            return published_outcome(keys[0], where)
        faulty += [f"Key {key.short} at {where} {key.fault}." for key in keys]
    return without_key(email, faulty, silent)


def key_sources(email: str) -> tuple[KeySource, KeySource]:
    domain = display_email(email).rpartition("@")[2]
    return (
        (domain, partial(at_domain, domain, email)),
        (KEY_SERVER, partial(at_key_server, email)),
    )


async def at_domain(domain: str, email: str) -> bytes:
    # Half of the time: a domain that does not answer leaves the rest to the key server.
    try:
        async with asyncio.timeout(seconds_to_take(LOOKUP.deadline) / 2):
            return await wkd.fetch_directory(domain, email)
    except TimeoutError:
        failure_log.report_failure(client.CHOSEN, "no answer in time")
        raise NoAnswer(f"{domain} did not answer in time.") from None


async def at_key_server(email: str) -> bytes:
    """https://keys.openpgp.org/about/api"""
    url = f"{settings.KEYSERVER_URL}/vks/v1/by-email/{quote(email, safe='')}"
    reply = await gateway.get_reply(KEY_SERVER, url, most=settings.KEY_BYTES)
    return b"" if reply.status == 404 else reply.expect(200).body


def read_keys(where: str, email: str, content: bytes) -> list[Key]:
    try:
        return openpgp.keys_for(email, content)
    except ValueError:
        raise NoAnswer(f"{where} sent something that is not a key.") from None


def published_outcome(key: Key, where: str) -> Outcome:
    return found(
        f"Key {key.short} is published at {where}.",
        facts=(Fact("key", key.fingerprint, where),),
    )


def without_key(email: str, faulty: list[str], silent: list[str]) -> Outcome:
    if faulty:
        return none(faulty[0], label="Not valid", tone="warn")
    if silent:
        raise NoAnswer(" ".join(silent))
    domain = display_email(email).rpartition("@")[2]
    return none(f"No key found at {domain} or {KEY_SERVER}.")


LOOKUP = Lookup(
    name="signing-key",
    title="Signing key",
    notice="Asks the address’s own domain for an OpenPGP key, then keys.openpgp.org.",
    source="the key servers",
    ask=ask_for_keys,
    on=False,
    brings=lambda email: ("key",),
)
