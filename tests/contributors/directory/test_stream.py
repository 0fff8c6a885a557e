import asyncio

import pytest
from django.test import AsyncRequestFactory, RequestFactory
from django.utils.safestring import mark_safe

from contributors.directory import stream
from contributors.directory.forms import SearchForm
from contributors.directory.results import FAREWELL
from contributors.directory.stream import stream_results
from meanwhile.fragments import Fragment

BROWSER, HTMX = "text/html", "text/html, text/event-stream"


class Held:
    """A piece that comes when it is told to."""

    def __init__(self, name, error=None):
        self.name, self.error = name, error
        self.released, self.ended = asyncio.Event(), asyncio.Event()

    async def ask(self):
        try:
            await self.released.wait()
        finally:
            self.ended.set()
        if self.error:
            raise self.error
        return Fragment(self.name, mark_safe(f"<p id={self.name}>"), f"{self.name}\x1b\n")


@pytest.fixture
def held():
    return {name: Held(name) for name in ("people", "tally", "hints")}


async def begin(held, accept):
    request = AsyncRequestFactory().get("/people/", headers={"Accept": accept})
    jobs = [each.ask for each in held.values()]
    return aiter(await stream_results(request, jobs, {"form": SearchForm({})}))


async def test_a_browser_has_the_form_before_anybody_is_found(held):
    body = await begin(held, BROWSER)

    head = (await anext(body)).decode()

    assert 'action="/people/"' in head
    assert "</html>" not in head
    await body.aclose()


async def test_on_a_page_each_piece_comes_in_its_place(held):
    body = await begin(held, BROWSER)
    await anext(body)

    arriving = asyncio.ensure_future(anext(body))
    held["tally"].released.set()
    await held["tally"].ended.wait()
    assert not arriving.done()
    held["people"].released.set()
    assert await arriving == b"<p id=people><p id=tally>"
    held["hints"].released.set()

    assert await anext(body) == b"<p id=hints>"
    assert (await anext(body)).rstrip().endswith(b"</html>")
    await body.aclose()


async def test_htmx_has_each_piece_as_it_is_known(held):
    body = await begin(held, HTMX)

    for name in ("hints", "people", "tally"):
        held[name].released.set()
        piece = (await anext(body)).decode()
        assert piece.startswith(f'data: <hx-partial hx-target="#{name}"')
        assert piece.endswith("\n\n")
    assert await anext(body) == b"event: done\ndata: ok\n\n"
    await body.aclose()


async def test_a_terminal_has_lines_that_cannot_steer_it(held):
    body = await begin(held, "text/plain")
    for each in held.values():
        each.released.set()

    text = b"".join([piece async for piece in body]).decode()

    assert sorted(text.splitlines()) == ["hints", "people", "tally"]


async def test_who_leaves_ends_every_question(held):
    body = await begin(held, HTMX)
    held["tally"].released.set()
    await anext(body)

    await body.aclose()

    assert all(each.ended.is_set() for each in held.values())


@pytest.mark.parametrize("accept", [BROWSER, HTMX, "text/plain"])
async def test_an_answer_that_breaks_off_says_so(accept, caplog):
    broken = Held("people", error=ValueError("secret"))
    broken.released.set()

    text = b"".join([piece async for piece in await begin({"people": broken}, accept)]).decode()

    assert FAREWELL in text
    assert "secret" not in text + caplog.text


async def test_a_server_that_cannot_stream_sends_it_all_at_once(held):
    for each in held.values():
        each.released.set()
    request = RequestFactory().get("/people/", headers={"Accept": BROWSER})

    response = await stream_results(
        request, [each.ask for each in held.values()], {"form": SearchForm({})}
    )

    assert not response.streaming
    places = [response.content.index(f"<p id={name}>".encode()) for name in stream.PIECES]
    assert places == sorted(places)
    assert response.content.rstrip().endswith(b"</html>")
