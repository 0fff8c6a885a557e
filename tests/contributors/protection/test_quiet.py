"""On a quiet site nobody learns who is registered, at any step, on any wire."""

import re

import httpx
import pytest
from django.core import mail
from django.test import AsyncClient
from django.utils import timezone

from contributors.models import Contributor
from tests.support.network.transport import network

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "ada.known@example.org", "eve.other@example.org"
HTML = {"Accept": "text/html"}
WIRES = [HTML, {"Accept": "text/html, text/event-stream", "HX-Request": "true"}, {"Accept": "*/*"}]
# What is another each time, whoever asks: signed values, times, and the lines drawn from them.
RANDOM = re.compile(
    r'value="[\w.:/=-]{40,}"|invitation=\S+| *\d+ ms|[\d.]+ s(?:econds)?\b|width="[\d.]+%"'
    r"|=\d+&amp;"
)


@pytest.fixture(autouse=True)
def quiet(settings, simulator):
    settings.SIGNUP_DISCLOSURE = "quiet"
    fields = {"agreed_at": timezone.now(), "confirmed_at": timezone.now()}
    return Contributor.objects.create_user(KNOWN, name="Ada", handle="ada", **fields)


async def body(response):
    if response.streaming:
        return b"".join([piece async for piece in response]).decode()
    return response.content.decode()


async def answer(response, email):
    """Everything that an observer gets, without what is another each time."""
    words = RANDOM.sub("…", (await body(response)).replace(email, "…"))
    changing = {"Content-Length", "Expires"}
    headers = {name: value for name, value in response.items() if name not in changing}
    cookies = {name: (len(one.value), one["path"]) for name, one in response.cookies.items()}
    return response.status_code, headers, cookies, words


def hidden(words, name):
    return re.search(rf'name="{name}" value="([^"]+)"', words)[1]


async def journey(email):
    """Go through all steps of joining; return the answer to each."""
    client = AsyncClient()
    async with network(lambda _: httpx.Response(404)):
        page = await body(await client.post("/join/", {"email": email}, headers=HTML))
        posted = {"invitation": hidden(page, "invitation")}
        yield await client.post("/join/details/", posted, headers=HTML)
        yield await client.get("/join/details/", headers=HTML)
        check = await client.post("/join/check/", {**posted, "name": "Ada"}, headers=HTML)
        yield check
        draft = {"draft": hidden(check.content.decode(), "draft"), "agree": "1"}
        yield await client.post("/join/create/", draft, headers=HTML)
        yield await client.get("/join/sent/", headers=HTML)
        yield await client.post("/join/sent/", headers=HTML)


@pytest.mark.parametrize("headers", WIRES)
async def test_the_checks_say_the_same(headers):
    answers = []
    for email in (KNOWN, UNKNOWN):
        # The optional rows are off: they come in any order, and know nothing of our database.
        posted = {"email": email, "chosen": "1"}
        response = await AsyncClient().post("/join/", posted, headers=headers)
        answers.append(await answer(response, email))

    assert answers[0] == answers[1]
    assert "only tell the owner of the address, by email" in answers[0][3]


async def test_every_step_says_the_same():
    known, unknown = [
        [await answer(response, email) async for response in journey(email)]
        for email in (KNOWN, UNKNOWN)
    ]

    assert known == unknown
    assert [status for status, *_ in known][-3:] == [303, 200, 303]


async def test_the_owner_learns_it_by_mail():
    for email in (KNOWN, UNKNOWN):
        [response async for response in journey(email)]

    subjects = {(one.to[0], one.subject) for one in mail.outbox}
    assert subjects == {(KNOWN, "You have already joined"), (UNKNOWN, "Confirm your address")}
