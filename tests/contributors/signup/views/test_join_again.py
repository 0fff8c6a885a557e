"""What is switched off, known, tried again or stopped."""

import re

import httpx
import pytest

from contributors.lookups import LOOKUPS, OPTIONAL
from contributors.lookups.base import none
from contributors.signup.sealed_answers import seal_answer
from tests.support.network.transport import network

HTML = {"Accept": "text/html"}
REQUIRED = [lookup.name for lookup in LOOKUPS if lookup.required]


@pytest.mark.django_db
async def test_what_is_switched_off_is_not_asked(async_client, simulator):
    async with network(lambda _: httpx.Response(404)) as requests:
        response = await async_client.post(
            "/join/", {"email": "ada@example.org", "chosen": "1"}, headers=HTML
        )
        page = b"".join([piece async for piece in response]).decode()

    assert requests == []
    assert page.count("Switched off, so nothing was sent.") == len(OPTIONAL)


@pytest.mark.django_db
async def test_a_known_answer_is_not_asked_for_again(async_client, simulator):
    answers = [
        seal_answer("ada@example.org", lookup, none(f"Known of {lookup.name}."))
        for lookup in LOOKUPS
    ]

    async with network(lambda _: httpx.Response(404)) as requests:
        response = await async_client.post(
            "/join/",
            {"email": "ada@example.org", "answer": answers, "again": "profile"},
            headers=HTML,
        )
        page = b"".join([piece async for piece in response]).decode()

    assert [request.url.path.split("/")[-2] for request in requests] == ["profiles"]
    assert "Known of picture." in page
    assert "Known of profile." not in page


async def test_stopping_asks_nothing_and_keeps_what_is_known(async_client):
    answers = [seal_answer("ada@example.org", LOOKUPS[0], none("Known of account."))]

    async with network(lambda _: httpx.Response(404)) as requests:
        response = await async_client.post(
            "/join/", {"email": "ada@example.org", "answer": answers, "stop": "1"}, headers=HTML
        )
        page = b"".join([piece async for piece in response]).decode()

    assert requests == []
    assert "Known of account." in page
    assert "Stopped before Gravatar answered." in page


@pytest.mark.parametrize(
    ("known", "invited"), [([], False), (["account"], False), (REQUIRED, True)]
)
async def test_stopping_invites_nobody_whose_address_was_not_checked(async_client, known, invited):
    lookups = [lookup for lookup in LOOKUPS if lookup.name in known]
    answers = [seal_answer("ada@example.org", lookup, none("Known.")) for lookup in lookups]

    response = await async_client.post(
        "/join/", {"email": "ada@example.org", "answer": answers, "stop": "1"}, headers=HTML
    )

    page = b"".join([piece async for piece in response]).decode()
    assert ('name="invitation"' in page) is invited
    assert ("We could not check everything" in page) is not invited


async def test_a_lookup_that_there_is_not_is_refused_in_words(async_client):
    response = await async_client.post("/join/", {"email": "ada@example.org", "use": "gossip"})

    assert response.status_code == 422
    assert b"There is no lookup 'gossip'. Choose from picture," in response.content


async def test_changing_the_address_keeps_the_switches(async_client):
    response = await async_client.post(
        "/join/",
        {"email": "ada@example.org", "chosen": "1", "use": "code-host", "change": "1"},
        headers=HTML,
    )

    switches = re.findall(r'name="use" value="([a-z-]+)"( checked)?', response.content.decode())
    assert switches == [
        (lookup.name, " checked" if lookup.name == "code-host" else "") for lookup in OPTIONAL
    ]
