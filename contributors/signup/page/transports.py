"""How is one run of the lookups framed for htmx, for a browser, for a terminal?"""

from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.run import Checks
from contributors.signup.page.panel import context, stage
from contributors.signup.page.plain_text import PlainText
from contributors.signup.page.updates import news, opening, page_title, parts, restarted
from contributors.signup.page.wording import FAREWELL
from meanwhile.negotiation import can_stream, prefers_events, prefers_html
from meanwhile.sse import DONE, message, say, swap
from meanwhile.transports import Framing


class Wire(Framing, Protocol):
    """A framing of lookups. `head` is called before the response is, the others use no request."""

    def head(self, checks: Checks) -> str: ...
    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str: ...
    def tail(self, checks: Checks) -> str: ...


class EventStream:
    """For htmx: every message swaps partials into their places."""

    content_type = "text/event-stream; charset=utf-8"

    def head(self, checks: Checks) -> str:
        said = say(opening(checks))
        if checks.resumed and checks.waiting:
            return message(*(swap(*part) for part in restarted(checks)), said)
        whole = swap("stage", stage(checks), how="innerHTML")
        return message(page_title(checks), whole, said)

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        html = [swap(*part) for part in parts(lookup, outcome, checks)]
        if words := news(lookup, checks):
            html += [page_title(checks), say(words)]
        return message(*html)

    def tail(self, checks: Checks) -> str:
        return DONE

    def farewell(self) -> str:
        return message(say(FAREWELL))


class Page:
    """For a browser without JavaScript: a page that stays open, and rows slotted into it."""

    content_type = "text/html; charset=utf-8"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.rest = ""

    def head(self, checks: Checks) -> str:
        if checks.complete:
            return self.complete(checks)
        known = context(checks, late=True)
        page = render_to_string("contributors/signup/join_late.html", known, self.request)
        head, _, self.rest = page.partition("<!--fragments-->")
        return head

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        html = "".join(html for _, html in parts(lookup, outcome, checks))
        html = html.replace(' id="progress"', "")  # Every answer brings another one.
        words = news(lookup, checks)
        return f'{html}<span slot="status">{words}</span>' if words else html

    def tail(self, checks: Checks) -> str:
        return self.rest

    def farewell(self) -> str:
        return f'<p slot="summary">{FAREWELL}</p>{self.rest}'

    def complete(self, checks: Checks) -> str:
        known = {**context(checks), "checked": True}
        return render_to_string("contributors/signup/join.html", known, self.request)


class CompletePage(Page):
    """For a server that cannot stream: the same page, with every answer in its place."""

    def head(self, checks: Checks) -> str:
        return ""

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        return ""

    def tail(self, checks: Checks) -> str:
        return self.complete(checks)


def choose(request: HttpRequest) -> Wire:
    """Choose by what the client accepts, and by whether the server can stream."""
    if prefers_events(request):
        return EventStream()
    if not prefers_html(request):
        return PlainText(request)
    return Page(request) if can_stream(request) else CompletePage(request)
