from django.test import RequestFactory

from meanwhile.streams import stream
from tests.support.pages.streaming_page import EVENTS, HTML, TEXT, Gates, answer, show, templates

__all__ = ["templates"]


async def test_each_fragment_is_sent_while_the_others_are_held():
    gates = Gates("one", "two")
    response = await answer(gates.jobs, HTML)
    pieces = aiter(response)

    assert await anext(pieces) == b"<main>&lt;T&gt;"
    gates.opened["two"].set()
    assert await anext(pieces) == b"<p slot=two>two</p>"
    gates.opened["one"].set()
    assert [piece async for piece in pieces] == [b"<p slot=one>one</p>", b"</main>"]
    assert response.headers["X-Accel-Buffering"] == "no"
    assert "no-transform" in response.headers["Cache-Control"]
    assert response.headers["Vary"] == "Accept, HX-Request, User-Agent"


async def test_htmx_gets_events_and_a_terminal_lines():
    gates = Gates("one")
    gates.opened["one"].set()

    events = [piece.decode() async for piece in await answer(gates.jobs, EVENTS)]
    lines = [piece.decode() async for piece in await answer(gates.jobs, TEXT)]

    html = "<p slot=one>one</p>"
    assert events == [
        f'data: <hx-partial hx-target="#one" hx-swap="outerHTML">{html}</hx-partial>\n\n',
        "event: done\ndata: ok\n\n",
    ]
    assert lines == ["one\n"]


async def test_a_result_may_change_nothing():
    gates = Gates("nothing")
    gates.opened["nothing"].set()

    assert [piece async for piece in await answer(gates.jobs, TEXT)] == []


async def test_a_server_that_cannot_stream_sends_all_at_the_end():
    gates = Gates("one")
    gates.opened["one"].set()
    around = []

    class Around:
        async def __aenter__(self):
            around.append("open")

        async def __aexit__(self, *_):
            around.append("closed")

    request = RequestFactory().get("/", headers=HTML)
    response = await stream(
        request, gates.jobs, show, template="page.html", context={"title": "T"}, around=Around
    )

    assert response.content == b"<main>T<p slot=one>one</p></main>"
    assert response["X-Accel-Buffering"] == "no"
    assert around == ["open", "closed"]
