import re

import pytest
from asgiref.sync import async_to_sync
from django.core.cache import caches

from config import drip


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(drip, "PAUSE", 0)


@pytest.mark.parametrize(
    ("accept", "kind", "line"),
    [
        (
            "text/html,application/xhtml+xml",
            "text/html",
            r"<p>sent 2 of 4 at 0\.\d{3} s by ASGI</p>",
        ),
        ("text/event-stream", "text/event-stream", r"data: sent 2 of 4 at 0\.\d{3} s by ASGI"),
        ("*/*", "text/plain", r"sent 2 of 4 at 0\.\d{3} s by ASGI"),
    ],
)
async def test_the_lines_say_when_they_are_sent_in_the_type_that_was_asked_for(
    async_client, accept, kind, line
):
    response = await async_client.get("/checkstream/", headers={"Accept": accept})

    pieces = [piece.decode() async for piece in response]
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert response["X-Accel-Buffering"] == "no"
    assert len(pieces) == 4
    assert re.search(line, pieces[1])


def test_under_wsgi_they_come_together_and_say_so(client):
    response = client.get("/checkstream/")

    assert not response.streaming
    assert response.content.count(b"by WSGI\n") == 4


def test_there_are_pauses_between_them(monkeypatch):
    pauses = []

    async def sleep(seconds):
        pauses.append(seconds)

    monkeypatch.setattr(drip, "PAUSE", 0.4)
    monkeypatch.setattr(drip, "sleep", sleep)

    async_to_sync(read)(drip.drip("", "{}", "ASGI"))

    assert pauses == [0, 0.4, 0.4, 0.4]


async def read(drops):
    return [drop async for drop in drops]


def test_nobody_may_ask_without_end(client, settings):
    settings.LIMITED = True
    settings.LIMITS = {"stream": (1, 9, 600)}

    statuses = [client.get("/checkstream/").status_code for _ in range(2)]
    caches["limits"].clear()

    assert statuses == [200, 429]


def test_only_a_get_is_answered(client):
    assert client.post("/checkstream/").status_code == 405
