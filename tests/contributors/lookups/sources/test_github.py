import httpx
import pytest

from contributors.lookups.base import Fact, State
from contributors.lookups.sources import github as code_host
from contributors.upstreams import clients
from tests.support.network.transport import network

MIRA = "mira.okafor@example.org"
NOBODY = "No GitHub account shows this address."


@pytest.fixture
def github(simulator, settings):
    settings.GITHUB_URL = f"{simulator.url}/github"
    return simulator


async def ask(address):
    async with clients.keep_client():
        return await code_host.ask_github(address)


def answering(logins, account=None):
    """GitHub, with these results of a search; without an account, asking for it fails."""
    found = {"items": [{"login": login} for login in logins]}

    def answer(request):
        if request.url.path.endswith("/search/users"):
            return httpx.Response(200, json=found)
        return httpx.Response(500) if account is None else httpx.Response(200, json=account)

    return network(answer)


async def test_an_account_becomes_facts(github):
    outcome = await ask(MIRA)

    assert (outcome.state, outcome.text) == (State.FOUND, "mokafor – Mira Okafor.")
    assert outcome.facts == (
        Fact("login", "mokafor", "GitHub"),
        Fact("name", "Mira Okafor", "GitHub"),
        Fact("account", "github.com/mokafor", "GitHub"),
    )


async def test_nobody_is_an_answer(github):
    outcome = await ask("yuki.tanabe@example.org")

    assert (outcome.state, outcome.text) == (State.NONE, NOBODY)


async def test_the_search_says_what_it_wants_and_who_asks(settings):
    settings.GITHUB_URL, settings.GITHUB_TOKEN = "https://api.example", "secret"

    async with answering([]) as requests:
        await code_host.ask_github("mira+list@example.org")

    request = requests[0]
    assert request.url.params["q"] == "mira+list@example.org in:email type:user"
    assert request.headers["Accept"] == "application/vnd.github+json"
    assert request.headers["X-GitHub-Api-Version"] == "2022-11-28"
    assert request.headers["Authorization"] == "Bearer secret"


async def test_without_a_token_none_is_sent(settings):
    settings.GITHUB_TOKEN = ""

    async with answering([]) as requests:
        await code_host.ask_github(MIRA)

    assert "Authorization" not in requests[0].headers


@pytest.mark.parametrize("address", ["-ada@example.org", '"ada in:login"@example.org'])
async def test_an_address_that_would_steer_the_search_is_not_sent(address):
    async with answering(["ada"]) as requests:
        outcome = await code_host.ask_github(address)

    assert outcome.text == "We cannot search GitHub for an address like this."
    assert requests == []


async def test_of_several_accounts_none_is_taken():
    async with answering(["ada", "lovelace"], {}) as requests:
        outcome = await code_host.ask_github(MIRA)

    assert outcome.state is State.NONE
    assert outcome.text.startswith("More than one GitHub account")
    assert len(requests) == 1


async def test_an_account_that_shows_another_address_is_somebody_else():
    async with answering(["ada"], {"name": "Ada", "email": "ada@example.net"}):
        outcome = await code_host.ask_github(MIRA)

    assert (outcome.text, outcome.facts) == (NOBODY, ())


async def test_an_account_that_shows_this_address_in_capitals_is_the_one():
    async with answering(["ada"], {"name": "Ada", "email": "Mira.Okafor@Example.ORG"}):
        outcome = await code_host.ask_github(MIRA)

    assert outcome.text == "ada – Ada."


@pytest.mark.parametrize("login", ["", "../admin", "-ada", "a" * 40, "ada/../..", 7, None])
async def test_what_is_no_login_is_nobody(login):
    async with answering([login], {}) as requests:
        outcome = await code_host.ask_github(MIRA)

    assert outcome.text == NOBODY
    assert len(requests) == 1
