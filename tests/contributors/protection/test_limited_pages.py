"""Pages that have limits, and what they say."""

import pytest

from contributors.models import Contributor
from contributors.protection import throttling
from meanwhile.negotiation import VARY

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}


@pytest.fixture(autouse=True)
def limited(settings, monkeypatch):
    settings.LIMITED = True
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)


@pytest.mark.parametrize(
    ("headers", "begins"),
    [(HTML, "{#"), (HTMX, "<title>"), ({"Accept": "*/*"}, "You have done that too many times")],
)
async def test_too_many_checks_are_429_with_the_time_to_wait(
    async_client, settings, headers, begins
):
    settings.LIMITS = {**settings.LIMITS, "check": (0, 600)}

    response = await async_client.post("/join/", {"email": "ada@example.org"}, headers=headers)

    body = response.content.decode().strip()
    assert (response.status_code, response["Retry-After"]) == (429, "540")
    assert "9 minutes" in body
    assert body.startswith(begins.replace("{#", "<!doctype html>"))
    assert set(VARY) <= set(response["Vary"].split(", "))


async def test_to_stop_is_no_check_but_a_step(async_client, settings):
    settings.LIMITS = {**settings.LIMITS, "check": (0, 600), "step": (1, 600)}
    stop = {"email": "ada@example.org", "stop": "1"}

    assert [(await async_client.post("/join/", stop)).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    "path",
    [
        "/join/details/",
        "/join/check/",
        "/join/create/",
        "/account/details/",
        "/account/details/found/",
    ],
)
async def test_every_step_has_a_limit(async_client, settings, path):
    await async_client.aforce_login(await Contributor.objects.acreate(email="ada@example.org"))
    settings.LIMITS = {**settings.LIMITS, "step": (0, 600)}

    assert (await async_client.post(path)).status_code == 429
