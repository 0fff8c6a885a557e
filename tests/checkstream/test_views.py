import pytest

from checkstream import views
from tests.support.processes.servers import NO_END


@pytest.mark.parametrize(
    ("accept", "kind", "line"),
    [
        ("text/html,application/xhtml+xml", "text/html", "<p>sent 2 of 4 at 0.400 s by ASGI</p>\n"),
        ("text/event-stream", "text/event-stream", "data: sent 2 of 4 at 0.400 s by ASGI\n\n"),
        ("text/plain", "text/plain", "sent 2 of 4 at 0.400 s by ASGI\n"),
    ],
)
async def test_the_lines_say_when_they_are_sent_in_the_type_that_was_asked_for(
    async_client, virtual_time, accept, kind, line
):
    response = await async_client.get("/checkstream/", headers={"Accept": accept})

    pieces = [piece.decode() async for piece in response]
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert response["X-Accel-Buffering"] == "no"
    assert len(pieces) == 4
    assert pieces[1] == line


async def test_there_are_pauses_between_them(virtual_time):
    moments = [virtual_time() async for _ in views.drip_lines("", "{}", "ASGI")]

    assert moments == pytest.approx([0, 0.4, 0.8, 1.2])


def test_under_wsgi_they_come_together_and_say_so(client, monkeypatch):
    monkeypatch.setattr(views, "PAUSE", 0)

    response = client.get("/checkstream/", headers={"User-Agent": "curl/8.5.0"})

    assert not response.streaming
    assert response.content.count(b"by WSGI\n") == 4


async def test_nobody_may_ask_without_end(async_client, virtual_time, settings):
    settings.LIMITED = True
    settings.LIMITS = {"stream": (1, NO_END)}

    statuses = [(await async_client.get("/checkstream/")).status_code for _ in range(2)]

    assert statuses == [200, 429]


@pytest.mark.parametrize(
    ("accept", "kind"), [("*/*", "text/html"), ("text/event-stream", "text/event-stream")]
)
async def test_a_head_request_has_the_headers_and_runs_nothing(
    async_client, virtual_time, settings, accept, kind
):
    settings.LIMITED = True
    settings.LIMITS = {"stream": (0, NO_END)}

    response = await async_client.head("/checkstream/", headers={"Accept": accept})

    assert (response.status_code, response.streaming, response.content) == (200, False, b"")
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert response["X-Accel-Buffering"] == "no"
    assert virtual_time() == 0


def test_only_a_get_is_answered(client):
    assert client.post("/checkstream/").status_code == 405
