import re

import httpx
import pytest

from contributors.lookups import OPTIONAL
from contributors.lookups.base import none
from contributors.signup.sealed_answers import seal_answer
from tests.contributors.accounts.views.test_profile import person
from tests.support.network.transport import network

pytestmark = pytest.mark.django_db
PATH = "/account/lookups/"
HTML = {"Accept": "text/html"}
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}
GRAVATAR = {
    "display_name": "Ada Lovelace",
    "location": "Turin",
    "verified_accounts": [{"url": "https://github.com/ada"}],
}


def published(request):
    """Gravatar has a profile; nobody else has anything."""
    profile = "/profiles/" in request.url.path
    return httpx.Response(200, json=GRAVATAR) if profile else httpx.Response(404)


@pytest.fixture
def ada():
    return person()


async def owner(client, ada):
    await client.aforce_login(ada)
    return client


async def looked(client, headers=HTML, **posted):
    async with network(published) as requests:
        response = await client.post(PATH, posted, headers=headers)
        words = b"".join([piece async for piece in response]).decode()
    return words, [request.url.path.split("/")[-2] for request in requests]


async def test_the_page_says_what_is_asked_before_anything_is_sent(async_client, ada):
    await owner(async_client, ada)

    async with network(published) as requests:
        words = (await async_client.get(PATH, headers=HTML)).content.decode()

    assert requests == []
    assert "Sends a SHA-256 hash of the address to Gravatar" in words
    assert words.count('role="switch"') == len(OPTIONAL)
    assert "Looks in our own database" not in words
    assert 'action="/account/lookups/"' in words
    assert 'type="email"' not in words


@pytest.mark.parametrize("headers", [HTML, HTMX])
async def test_the_address_is_the_members_whatever_the_form_says(async_client, ada, headers):
    await owner(async_client, ada)

    words, asked = await looked(
        async_client, headers, email="eve@example.org", chosen="1", use="profile"
    )

    assert asked == ["profiles"]
    assert "eve@" not in words
    assert "ada@example.org" in words
    assert "What is public about you" in words
    assert 'form="next-form" name="continue"' in words
    assert "Ada Lovelace" in words


async def test_what_is_kept_already_is_not_ticked_and_what_is_new_is(async_client, ada):
    await owner(async_client, ada)

    words, _ = await looked(async_client, HTMX, chosen="1", use="profile")

    assert ticks(words) == {"name": False, "place": False, "account": True}


def ticks(words):
    boxes = re.findall(
        r'id="fact-(\w+)" [^>]*data-state="found">\s*(?:data: +)?<input ([^>]*)>', words
    )
    return {name: "checked" in attributes for name, attributes in boxes}


async def test_nothing_switched_on_asks_nothing(async_client, ada):
    await owner(async_client, ada)

    words, asked = await looked(async_client, chosen="1")

    assert asked == []
    assert "Nothing was looked up" in words


async def test_one_row_is_tried_again_and_the_others_are_known(async_client, ada):
    await owner(async_client, ada)
    answers = [
        seal_answer(ada.email, lookup, none(f"Known of {lookup.name}.")) for lookup in OPTIONAL
    ]

    words, asked = await looked(async_client, answer=answers, again="profile")

    assert asked == ["profiles"]
    assert "Known of picture." in words


async def test_a_terminal_is_led_nowhere(async_client, ada):
    await owner(async_client, ada)

    words, _ = await looked(async_client, {"Accept": "*/*"}, use="profile")

    assert "name: Ada Lovelace" in words
    assert "You can continue" not in words


async def test_what_was_forged_shows_the_page_again(async_client, ada):
    await owner(async_client, ada)

    response = await async_client.post(PATH, {"use": "account"}, headers=HTML)

    assert response.status_code == 422
    assert "What we look up" in response.content.decode()


async def test_looking_too_often_is_429(async_client, ada, settings):
    await owner(async_client, ada)
    settings.LIMITED, settings.LIMITS = True, {**settings.LIMITS, "check": (0, 600)}

    response = await async_client.post(PATH, headers=HTML)

    assert response.status_code == 429
    assert (await async_client.post(PATH, {"stop": "1"}, headers=HTML)).status_code == 200


async def test_htmx_is_led_away_as_a_whole_where_nobody_is_signed_in(async_client):
    response = await async_client.post(PATH, headers=HTMX)

    assert (response.status_code, response["HX-Redirect"]) == (200, "/sign-in/")
