import time
from collections.abc import Iterator

import httpx
import pytest

from simulator.cast.hashes import sha256_digest
from simulator.runner import RunningSimulator
from tests.support.processes.servers import PATIENCE

MIRA = sha256_digest("mira.okafor@example.org")


@pytest.fixture
def profiles(simulator: RunningSimulator) -> Iterator[httpx.Client]:
    base_url = f"{simulator.url}/gravatar/v3/profiles"
    with httpx.Client(base_url=base_url, verify=False, timeout=PATIENCE) as client:
        yield client


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer a-key"}])
def test_a_profile_says_what_is_public(profiles, headers):
    reply = profiles.get(MIRA, headers=headers)

    assert reply.status_code == 200
    facts = reply.json()
    assert (facts["hash"], facts["display_name"]) == (MIRA, "Mira Okafor")
    assert (facts["location"], facts["pronouns"]) == ("Lagos, Nigeria", "she/her")
    assert facts["verified_accounts"] == [
        {
            "service_type": "codeberg",
            "service_label": "Codeberg",
            "service_icon": "https://gravatar.example/icons/codeberg.svg",
            "url": "https://codeberg.example/mokafor",
            "is_hidden": False,
        }
    ]


@pytest.mark.parametrize("email", ["tomasz.zielinski@example.org", "who@example.org"])
def test_nobody_has_a_profile_who_made_none(profiles, email):
    reply = profiles.get(sha256_digest(email))

    assert (reply.status_code, reply.json()["code"]) == (404, "not_found")


def test_too_many_requests_are_told_when_to_come_back(simulator, profiles):
    simulator.fault("profile", "rate-limit")

    reply = profiles.get(MIRA)

    assert (reply.status_code, reply.headers["x-ratelimit-remaining"]) == (429, "0")
    assert int(reply.headers["x-ratelimit-reset"]) > time.time()
