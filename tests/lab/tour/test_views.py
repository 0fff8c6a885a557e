import pytest
from django.test import AsyncClient, Client

from contributors.models import Contributor
from lab.tour.stops import STOPS
from tests.support.processes.servers import NO_END


@pytest.fixture(autouse=True)
def patient(settings):
    """Give every probe the time that it takes here."""
    settings.LOOKUP_DEADLINE = 60


async def get(accept="text/html"):
    response = await AsyncClient().get("/tour/", headers={"Accept": accept})
    body = b"".join([piece async for piece in response]) if response.streaming else response.content
    return response, body.decode()


@pytest.mark.django_db
async def test_a_browser_gets_a_page_that_fills():
    response, html = await get()

    assert response.streaming
    assert response["Cache-Control"] == "private, no-cache, no-transform"
    assert html.count('data-state="waiting"') == len(STOPS)
    assert html.count('data-state="found"') >= len(STOPS) - 1
    assert 'aria-current="page">Tour' in html
    assert html.rstrip().endswith("</html>")


@pytest.mark.django_db
async def test_htmx_gets_a_stream_of_events():
    response, text = await get("text/html, text/event-stream")

    assert response["Content-Type"].startswith("text/event-stream")
    assert text.count("#finding-") == len(STOPS)


@pytest.mark.django_db
async def test_a_member_is_recognised():
    member, client = await Contributor.objects.acreate(email="ada@example.org"), AsyncClient()
    await client.aforce_login(member)

    response = await client.get("/tour/", headers={"User-Agent": "curl/8.5.0"})

    assert b"You are signed in." in b"".join([piece async for piece in response])


@pytest.mark.django_db(transaction=True)
def test_a_server_that_cannot_stream_answers_at_the_end():
    response = Client(headers={"Accept": "text/html"}).get("/tour/")

    assert not response.streaming
    assert response.content.decode().count('data-state="found"') >= len(STOPS) - 1


async def test_a_head_request_runs_nothing():
    response = await AsyncClient().head("/tour/")

    assert (response.status_code, response.streaming) == (200, False)
    assert "Accept" in response["Vary"]


@pytest.mark.django_db
async def test_visits_have_a_limit(settings):
    settings.LIMITED, settings.LIMITS = True, {"tour": (1, NO_END)}
    await get("*/*")

    response, _ = await get()

    assert response.status_code == 429


def test_the_lab_leads_to_it():
    assert 'href="/tour/"' in Client().get("/lab/").content.decode()
