import asyncio
import json

import httpx
import pytest
from hypothesis import given

from contributors.lookups.base import Fact, State
from contributors.lookups.sources import gravatar_profile
from contributors.lookups.sources.gravatar import gravatar_digest
from contributors.upstreams import clients
from meanwhile.settling import NoAnswer
from tests.support.network.bodies import bodies
from tests.support.network.transport import network

MIRA = "mira.okafor@example.org"


@pytest.fixture
def gravatar(simulator, settings):
    settings.GRAVATAR_API_URL = f"{simulator.url}/gravatar"
    return simulator


async def ask(address):
    async with clients.keep_client():
        return await gravatar_profile.ask_gravatar(address)


async def answered(**fields):
    async with network(lambda _: httpx.Response(200, json=fields)):
        return await gravatar_profile.ask_gravatar(MIRA)


async def test_a_profile_becomes_facts_with_their_source(gravatar):
    outcome = await ask(MIRA)

    assert outcome.state is State.FOUND
    assert outcome.text == "Name, place, pronouns and one verified account."
    assert outcome.facts == (
        Fact("name", "Mira Okafor", "Gravatar"),
        Fact("place", "Lagos, Nigeria", "Gravatar"),
        Fact("pronouns", "she/her", "Gravatar"),
        Fact("account", "codeberg.example/mokafor", "Gravatar"),
    )


async def test_nobody_is_an_answer(gravatar):
    outcome = await ask("tomasz.zielinski@example.org")

    assert (outcome.state, outcome.text) == (State.NONE, "No public profile on Gravatar.")


async def test_markup_is_text_and_a_script_is_no_account(gravatar):
    outcome = await ask("robin.engel@example.org")

    values = {fact.name: fact.value for fact in outcome.facts}
    assert values["place"] == "<script>alert(1)</script>"
    assert "account" not in values


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"display_name": "Ada"}, "Name."),
        ({"display_name": "Ada", "location": "London"}, "Name and place."),
        (
            {"location": "London", "verified_accounts": [{"url": "https://a.example/1"}]},
            "Place and one verified account.",
        ),
        (
            {"verified_accounts": [{"url": "https://a.example/1"}, {"url": "https://a.example/2"}]},
            "Two verified accounts.",
        ),
    ],
)
async def test_the_sentence_says_what_there_is(fields, text):
    assert (await answered(**fields)).text == text


async def test_a_profile_with_nothing_in_it_is_none():
    outcome = await answered(display_name=" \n", location=None, verified_accounts={})

    assert (outcome.state, outcome.text) == (State.NONE, "The Gravatar profile is empty.")


async def test_only_a_few_accounts_that_are_shown_are_taken_each_once():
    urls = [f"https://host.example/{number}" for number in (1, 1, 2, 3, 4, 5, 6)]
    listed = [{"url": "https://host.example/0", "is_hidden": True}, *({"url": url} for url in urls)]

    outcome = await answered(verified_accounts=listed)

    assert outcome.text == "Five verified accounts."
    assert [fact.value for fact in outcome.facts] == [f"host.example/{n}" for n in range(1, 6)]


async def test_the_hash_is_sent_and_a_key_where_there_is_one(settings):
    settings.GRAVATAR_API_URL = "https://api.example"

    async with network(lambda _: httpx.Response(404)) as requests:
        await gravatar_profile.ask_gravatar(MIRA)
        settings.GRAVATAR_API_KEY = "secret"
        await gravatar_profile.ask_gravatar(MIRA)

    assert str(requests[0].url) == f"https://api.example/v3/profiles/{gravatar_digest(MIRA)}"
    assert [request.headers.get("Authorization") for request in requests] == [
        None,
        "Bearer secret",
    ]


async def test_a_limit_is_a_friendly_answer(gravatar):
    gravatar.fault("profile", "rate-limit")

    with pytest.raises(NoAnswer, match=r"^Gravatar has asked us to wait until \d\d:\d\d UTC\.$"):
        await ask(MIRA)


async def test_trouble_at_gravatar_is_no_answer():
    async with network(lambda _: httpx.Response(500)):
        with pytest.raises(NoAnswer, match=r"Gravatar is having problems \(status 500\)\."):
            await gravatar_profile.ask_gravatar(MIRA)


@given(bodies)
def test_whatever_is_sent_the_facts_can_be_shown(body):
    async def asked():
        async with network(lambda _: httpx.Response(200, content=body)):
            try:
                return (await gravatar_profile.ask_gravatar(MIRA)).facts
            except NoAnswer:
                return ()

    facts = asyncio.run(asked())

    assert json.dumps([fact.value for fact in facts], ensure_ascii=False).encode()
    assert all(0 < len(fact.value) <= 120 for fact in facts)
    assert len(facts) <= 8
