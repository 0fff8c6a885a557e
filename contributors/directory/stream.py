"""Stream of the answer to a search: each piece as soon as it is known."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string

from contributors.directory.results import FAREWELL, PIECES, Job
from meanwhile.concurrency import as_completed
from meanwhile.fragments import Fragment
from meanwhile.negotiation import prefers_events, prefers_html
from meanwhile.response import respond
from meanwhile.streams import frame_results
from meanwhile.transports import EventStream, PlainText, ShadowPage


class SearchEvents(EventStream):
    """For htmx: each piece is swapped into its place, in whichever order they come."""

    words, status = FAREWELL, "tally"
    head = ""


class SearchPage(ShadowPage):
    """For a browser: the form at once, then each piece as soon as those before it are there."""

    def __init__(self, request: HttpRequest, context: dict[str, object]) -> None:
        page = render_to_string("contributors/directory/directory.html", context, request)
        self.head = self.begin(page)
        self.missing = list(PIECES)
        self.early: dict[str, Fragment] = {}

    def frame(self, fragments: Iterable[Fragment]) -> str:
        self.early |= {fragment.id: fragment for fragment in fragments}
        due = []
        while self.missing and self.missing[0] in self.early:
            due.append(self.early.pop(self.missing.pop(0)))
        return super().frame(due)

    def farewell(self) -> str:
        return f'<p class="note">{FAREWELL}</p>{self.rest}'


class SearchText(PlainText):
    """For a terminal."""

    words = FAREWELL
    head = ""


SearchTransport = SearchEvents | SearchPage | SearchText


async def stream_results(
    request: HttpRequest, jobs: Sequence[Job], context: dict[str, object]
) -> HttpResponseBase:
    """Answer with what these jobs find; `context` is of the page around it."""
    framing = choose_transport(request, context)
    pieces = frame_results(framing, framing.head, as_completed(jobs), lambda piece: [piece])
    return await respond(request, framing, pieces)


def choose_transport(request: HttpRequest, context: dict[str, object]) -> SearchTransport:
    if prefers_events(request):
        return SearchEvents()
    return SearchPage(request, context) if prefers_html(request) else SearchText()
