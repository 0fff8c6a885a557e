import json
import re
from html import unescape

import pytest
from django.test import AsyncClient, Client

from contributors.support import signing
from lab import views
from lab.page.updates import SALT
from tests.support.pages.lab import QUICK
from tests.support.processes.servers import NO_END

pytestmark = pytest.mark.usefixtures("virtual_time")
HTML = {"Accept": "text/html"}
RUN = {**QUICK, "run": "1"}


async def get(query, accept="text/html"):
    response = await AsyncClient().get("/lab/", query, headers={"Accept": accept})
    body = b"".join([piece async for piece in response]) if response.streaming else response.content
    return response, body.decode()


async def test_before_a_run_the_settings_are_those_of_the_link():
    response, html = await get({"preset": "failure", "profile": "77", "wire": "html"})

    assert response.status_code == 200
    assert 'name="profile" min="0" max="2000" step="1" value="77"' in html
    assert re.search(r'<option value="failure"[^>]* selected>', html)
    assert 'name="wire" value="html" checked' in html
    assert 'aria-current="page">Lab' in html


@pytest.mark.django_db
async def test_without_scripts_a_run_is_one_page():
    response, html = await get(RUN)

    assert response["Cache-Control"] == "private, no-cache, no-transform"
    assert html.rstrip().endswith("</html>")
    assert html.count('slot="chart-gather"') == 1
    assert "The same moment on four pages" in html


@pytest.mark.django_db
async def test_with_htmx_it_is_a_stream_of_events():
    response, text = await get(RUN, "text/html, text/event-stream")

    assert response["Content-Type"].startswith("text/event-stream")
    assert "lane-streamed-picture" in text
    assert text.endswith("event: done\ndata: ok\n\n")


@pytest.mark.django_db
async def test_a_terminal_gets_lines():
    _, text = await get(RUN, "text/plain")

    assert text.startswith("Four ways to wait for account, mail-domain")
    assert "First sight: Sequential" in text.splitlines()[-1]


@pytest.mark.django_db(transaction=True)
def test_a_server_that_cannot_stream_answers_at_the_end():
    response = Client(headers=HTML).get("/lab/", RUN)

    assert not response.streaming
    assert "The same moment on four pages" in response.content.decode()


async def test_what_cannot_be_is_said_and_nothing_runs():
    response, html = await get({"picture": "9000", "profile": "77", "run": "1"})

    assert response.status_code == 422
    assert "Picture: a delay must be from 0 to 2000 ms. We used 2000." in unescape(html)
    assert 'value="77"' in html
    assert "<title>Error: Four ways to wait" in html
    assert "The same moment" not in html


@pytest.mark.parametrize("client", ["curl/8.5.0", "Slackbot 1.0 (+https://api.slack.com/robots)"])
async def test_a_head_request_runs_nothing(client):
    response = await AsyncClient().head("/lab/", RUN, headers={"User-Agent": client})

    assert (response.status_code, response.streaming) == (200, False)


@pytest.mark.django_db
async def test_runs_have_a_limit(settings):
    settings.LIMITED = True
    settings.LIMITS = {"lab": (1, NO_END)}
    await get({**RUN, "wire": "none"})

    response, _ = await get(RUN)

    assert response.status_code == 429
    assert (await get({}))[0].status_code == 200


async def test_a_process_that_has_enough_runs_says_so(monkeypatch):
    monkeypatch.setattr(views, "take_slot", lambda: None)

    response, _ = await get(RUN)

    assert (response.status_code, response["Retry-After"]) == (429, "15")


def test_a_run_can_be_taken_along():
    run = {"traceEvents": [], "displayTimeUnit": "ms"}

    response = Client().post("/lab/trace/", {"run": signing.sign_content(run, SALT)})

    assert json.loads(response.content) == run
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert response["Content-Type"] == "application/json"


def test_a_run_that_we_did_not_make_cannot_be_taken_along():
    response = Client().post("/lab/trace/", {"run": "nonsense"})

    assert response.status_code == 422
    assert "This run has gone" in response.content.decode()


async def test_a_sign_up_is_called_one():
    _, html = await get({"from": "sign-up", "picture": "412"})

    assert "Your sign-up, four ways" in html
