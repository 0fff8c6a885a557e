import httpx
import pytest

from contributors.lookups.base import Fact, State
from contributors.lookups.sources import signing_key
from contributors.lookups.sources.signing_key import KEY_SERVER
from contributors.upstreams import clients
from tests.support.network.transport import network
from tests.support.people.keys import EMAIL, expired, fingerprint, public, revoked, secret

MISSING = httpx.Response(404)
CERTIFICATE = public()


@pytest.fixture(autouse=True)
def upstreams(settings):
    settings.WKD_URL = "https://directories.example"
    settings.KEYSERVER_URL = "https://keys.example"


def at(domain=MISSING, key_server=MISSING):
    def answer(request):
        reply = key_server if request.url.host == "keys.example" else domain
        return reply() if callable(reply) else reply

    return network(answer)


def serving(content, media_type="application/octet-stream"):
    return lambda: httpx.Response(200, content=content, headers={"Content-Type": media_type})


def at_key_server(requests):
    return [request for request in requests if request.url.host == "keys.example"]


async def test_a_key_at_the_domain_is_found_and_nobody_else_learns_of_the_address():
    async with at(domain=serving(bytes(CERTIFICATE))) as requests:
        outcome = await signing_key.ask_for_keys(EMAIL)

    name = fingerprint(CERTIFICATE)
    short = " ".join(name[-16:][at : at + 4] for at in (0, 4, 8, 12))
    assert (outcome.state, outcome.text) == (
        State.FOUND,
        f"Key {short} is published at example.org.",
    )
    assert outcome.facts == (Fact("key", name, "example.org"),)
    assert at_key_server(requests) == []


async def test_the_key_server_is_asked_by_address_where_the_domain_has_none():
    async with at(key_server=serving(str(CERTIFICATE).encode(), "application/pgp-keys")) as asked:
        outcome = await signing_key.ask_for_keys("ada@example.org")

    assert outcome.facts == (Fact("key", fingerprint(CERTIFICATE), KEY_SERVER),)
    url = at_key_server(asked)[0].url
    assert url.raw_path == b"/vks/v1/by-email/ada%40example.org"


async def test_no_key_is_an_answer():
    async with at():
        outcome = await signing_key.ask_for_keys("ada@xn--bcher-kva.example")

    assert (outcome.state, outcome.text) == (
        State.NONE,
        "No key found at bücher.example or keys.openpgp.org.",
    )


@pytest.mark.parametrize(
    ("certificate", "words"),
    [(expired(), "at example.org has expired."), (revoked(secret()), "at example.org is revoked.")],
    ids=["expired", "revoked"],
)
async def test_a_key_that_is_not_valid_is_said_so_and_is_no_fact(certificate, words):
    async with at(domain=serving(bytes(certificate))):
        outcome = await signing_key.ask_for_keys(EMAIL)

    assert (outcome.state, outcome.tone, outcome.facts) == (State.NONE, "warn", ())
    assert outcome.text.endswith(words)


async def test_a_good_key_at_the_key_server_makes_up_for_an_expired_one():
    good = serving(bytes(CERTIFICATE))
    async with at(domain=serving(bytes(expired())), key_server=good):
        outcome = await signing_key.ask_for_keys(EMAIL)

    assert outcome.facts == (Fact("key", fingerprint(CERTIFICATE), KEY_SERVER),)


@pytest.mark.parametrize(
    ("email", "where"),
    [
        ("mira.okafor@example.org", "example.org"),
        ("xiaoyu@xn--bcher-kva.example", "bücher.example"),
        ("kwame.boateng@example.org", KEY_SERVER),
    ],
)
async def test_the_cast_has_its_keys(simulator, settings, email, where):
    settings.WKD_URL = f"{simulator.url}/wkd"
    settings.KEYSERVER_URL = f"{simulator.url}/keyserver"

    async with clients.keep_client():
        outcome = await signing_key.ask_for_keys(email)

    assert (outcome.state, outcome.facts[0].source) == (State.FOUND, where)
