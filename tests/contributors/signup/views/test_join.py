import httpx
import pytest

from contributors.models import Contributor
from meanwhile.negotiation import VARY
from tests.support.network.transport import network

HTML = {"Accept": "text/html"}
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}


async def test_the_page_says_what_is_asked_before_anything_is_sent(async_client):
    async with network(lambda _: httpx.Response(404)) as requests:
        response = await async_client.get("/join/")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Sends a SHA-256 hash of the address to Gravatar, then to Libravatar." in page
    assert "Looks in our own database for an existing account." in page
    assert requests == []


@pytest.mark.parametrize("headers", [HTML, HTMX])
async def test_a_slip_is_422_with_the_words_and_the_typed_text_kept(async_client, headers):
    response = await async_client.post("/join/", {"email": "ada@exam<ple"}, headers=headers)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Start with your email" in page
    assert "The part after the @ needs an ending such as .org." in page
    assert 'value="ada@exam&lt;ple"' in page
    assert 'aria-invalid="true"' in page


async def test_htmx_gets_the_part_that_it_replaces(async_client):
    response = await async_client.post("/join/", {"email": ""}, headers=HTMX)

    assert "<html" not in response.content.decode()


async def test_a_terminal_gets_a_sentence(async_client):
    response = await async_client.post("/join/", {"email": ""}, headers={"Accept": "*/*"})

    assert response.status_code == 422
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content == b"Enter your email address\n"


async def test_change_goes_back_to_the_question_with_the_address_in_it(async_client):
    async with network(lambda _: httpx.Response(404)) as requests:
        response = await async_client.post(
            "/join/", {"email": "ada@example.org", "change": "1"}, headers=HTML
        )

    assert response.status_code == 200
    assert 'value="ada@example.org"' in response.content.decode()
    assert requests == []


@pytest.mark.django_db
async def test_an_address_is_answered_row_by_row(async_client, simulator):
    async with network(lambda _: httpx.Response(404)):
        response = await async_client.post("/join/", {"email": "Ada@Example.org"})
        body = "".join([piece.decode() async for piece in response])

    assert "Checking ada@example.org" in body
    assert "Nobody has registered this address yet." in body
    assert "example.org can receive email." in body
    assert "No picture on Gravatar or Libravatar." in body


@pytest.mark.django_db
async def test_a_registered_address_is_said_to_be_so(async_client, simulator):
    await Contributor.objects.acreate(email="ada@example.org")

    async with network(lambda _: httpx.Response(404)):
        response = await async_client.post("/join/", {"email": "ADA@example.org"}, headers=HTML)
        page = b"".join([piece async for piece in response]).decode()

    assert "This address is already registered." in page
    assert "You have already signed up" in page
    assert 'name="invitation"' not in page


async def test_a_query_string_changes_nothing(async_client):
    response = await async_client.get("/join/?email=ada@example.org")

    assert "ada@example.org" not in response.content.decode()


async def test_other_methods_are_refused(async_client):
    response = await async_client.put("/join/")

    assert response.status_code == 405


async def test_the_page_may_be_kept_by_the_browser_but_is_asked_for_again(async_client):
    response = await async_client.get("/join/")

    assert response["Cache-Control"] == "private, no-cache"
    assert set(VARY) <= set(response["Vary"].split(", "))
