"""How is the answer to a search framed for htmx, for a browser, for a terminal?"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string

from contributors.directory.results import FAREWELL, PIECES, Job, Piece
from meanwhile.concurrency import as_completed
from meanwhile.negotiation import prefers_events, prefers_html
from meanwhile.response import respond
from meanwhile.sse import DONE, message, swap
from meanwhile.transports import line


class Events:
    """For htmx: each piece is swapped into its place, in whichever order they come."""

    content_type = "text/event-stream; charset=utf-8"
    head = ""
    tail = DONE

    def step(self, piece: Piece) -> str:
        return message(swap(piece.name, piece.html))

    def farewell(self) -> str:
        return message(swap("tally", FAREWELL, how="textContent"))


class Page:
    """For a browser: the form at once, then each piece as soon as those before it are there."""

    content_type = "text/html; charset=utf-8"

    def __init__(self, request: HttpRequest, context: dict[str, object]) -> None:
        page = render_to_string("contributors/directory/directory.html", context, request)
        self.head, _, self.tail = page.partition("<!--fragments-->")
        self.missing = list(PIECES)
        self.early: dict[str, str] = {}

    def step(self, piece: Piece) -> str:
        self.early[piece.name] = piece.html
        html = ""
        while self.missing and self.missing[0] in self.early:
            html += self.early.pop(self.missing.pop(0))
        return html

    def farewell(self) -> str:
        return f'<p class="note">{FAREWELL}</p>{self.tail}'


class Lines:
    """For a terminal."""

    content_type = "text/plain; charset=utf-8"
    head = tail = ""

    def step(self, piece: Piece) -> str:
        return "".join(map(line, piece.text.splitlines()))

    def farewell(self) -> str:
        return line(FAREWELL)


Framing = Events | Page | Lines


async def answer(
    request: HttpRequest, jobs: Sequence[Job], context: dict[str, object]
) -> HttpResponseBase:
    """Answer with what these jobs find; `context` is of the page around it."""
    framing = choose(request, context)
    return await respond(request, framing, fragments(framing, jobs))


def choose(request: HttpRequest, context: dict[str, object]) -> Framing:
    if prefers_events(request):
        return Events()
    return Page(request, context) if prefers_html(request) else Lines()


async def fragments(framing: Framing, jobs: Sequence[Job]) -> AsyncGenerator[str]:
    if framing.head:
        yield framing.head
    async with aclosing(as_completed(jobs)) as pieces:
        async for piece in pieces:
            if fragment := framing.step(piece):
                yield fragment
    if framing.tail:
        yield framing.tail
