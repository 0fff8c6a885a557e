import time
from collections.abc import Iterator

import httpx
import pytest

from simulator.runner import RunningSimulator
from tests.support.processes.servers import PATIENCE

MIRA = "mira.okafor@example.org"


@pytest.fixture
def github(simulator: RunningSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{simulator.url}/github", verify=False, timeout=PATIENCE) as client:
        yield client


@pytest.mark.parametrize("query", [f"{MIRA} in:email", f"in:email type:user {MIRA.upper()}"])
def test_an_address_finds_its_account(github, query):
    reply = github.get("/search/users", params={"q": query})

    found = reply.json()
    assert (reply.status_code, found["total_count"], found["incomplete_results"]) == (200, 1, False)
    assert found["items"][0]["login"] == "mokafor"
    assert found["items"][0]["html_url"] == "https://github.example/mokafor"


@pytest.mark.parametrize("query", ["yuki.tanabe@example.org in:email", "who@example.org", "in:x"])
def test_an_address_without_an_account_finds_nothing(github, query):
    found = github.get("/search/users", params={"q": query}).json()

    assert (found["total_count"], found["items"]) == (0, [])


@pytest.mark.parametrize("query", [{}, {"q": " "}])
def test_a_search_for_nothing_is_refused(github, query):
    reply = github.get("/search/users", params=query)

    assert (reply.status_code, reply.json()["message"]) == (422, "Validation Failed")


def test_an_account_has_a_name(github):
    mira = github.get("/users/Mokafor").json()
    aroha = github.get("/users/aroha-parata").json()

    assert (mira["login"], mira["name"], mira["location"]) == (
        "mokafor",
        "Mira Okafor",
        "Lagos, Nigeria",
    )
    assert (aroha["name"], aroha["location"]) == ("Aroha Parata", None)


@pytest.mark.parametrize("login", ["nobody", MIRA])
def test_an_unknown_login_is_not_found(github, login):
    assert github.get(f"/users/{login}").status_code == 404


def test_who_does_not_say_who_they_are_is_turned_away(github):
    reply = github.get("/users/mokafor", headers={"user-agent": ""})

    assert reply.status_code == 403
    assert "User-Agent" in reply.json()["message"]


def test_the_rate_limit_says_when_to_come_back(simulator, github):
    simulator.fault("code-host", "rate-limit")

    reply = github.get("/search/users", params={"q": MIRA})

    assert (reply.status_code, reply.headers["x-ratelimit-remaining"]) == (403, "0")
    assert int(reply.headers["x-ratelimit-reset"]) > time.time()
