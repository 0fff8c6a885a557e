import asyncio

import httpx
import pytest

from contributors.lookups.base import State
from contributors.lookups.settling import settle
from contributors.lookups.sources import signing_key
from contributors.lookups.sources.signing_key import KEY_SERVER
from meanwhile.settling import NoAnswer
from tests.contributors.lookups.sources.test_signing_key import (
    CERTIFICATE,
    MISSING,
    at,
    serving,
    upstreams,
)
from tests.support.people.keys import EMAIL

__all__ = ["upstreams"]


async def hanging():
    await asyncio.Event().wait()


async def test_a_domain_in_trouble_does_not_keep_the_key_server_from_answering():
    async with at(domain=httpx.Response(500), key_server=serving(bytes(CERTIFICATE))):
        outcome = await signing_key.ask_for_keys(EMAIL)

    assert outcome.state is State.FOUND


@pytest.mark.parametrize(
    ("domain", "key_server", "words"),
    [
        (httpx.Response(500), MISSING, r"example\.org is having problems \(status 500\)\."),
        (MISSING, httpx.Response(500), r"keys\.openpgp\.org is having problems"),
        (serving(b"<rss>"), MISSING, r"example\.org sent something that is not a key\."),
        (hanging, MISSING, r"example\.org did not answer in time\."),
        (
            httpx.Response(500),
            httpx.Response(503),
            r"example\.org is .* keys\.openpgp\.org is having problems \(status 503\)\.",
        ),
    ],
    ids=["domain", "key server", "no key", "nothing", "both"],
)
async def test_without_an_answer_from_both_there_is_no_answer(
    virtual_time, domain, key_server, words
):
    async with at(domain, key_server):
        with pytest.raises(NoAnswer, match=words):
            await signing_key.ask_for_keys(EMAIL)


async def test_a_domain_that_hangs_leaves_half_of_the_time_to_the_key_server(
    virtual_time, settings
):
    settings.LOOKUP_DEADLINE = 10

    async def slow():
        await asyncio.sleep(4)
        return serving(bytes(CERTIFICATE))()

    async with at(domain=hanging, key_server=slow):
        _, outcome = await settle(signing_key.LOOKUP, EMAIL)

    assert outcome.facts[0].source == KEY_SERVER
    assert outcome.elapsed == 5 + 4
