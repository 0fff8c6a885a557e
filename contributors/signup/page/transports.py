"""Transports of a sign-up: what is said at its beginning, with each answer, and at its end."""

from itertools import starmap
from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.run import Checks
from contributors.signup.page.panel import context, stage
from contributors.signup.page.plain_text import PlainText
from contributors.signup.page.updates import news, opening, page_title, parts, restarted
from contributors.signup.page.wording import FAREWELL
from meanwhile import transports
from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import can_stream, prefers_events, prefers_html


class Wire(transports.Framing, Protocol):
    """A framing of lookups. `head` is called before the response is, the others use no request."""

    def head(self, checks: Checks) -> str: ...
    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str: ...
    def tail(self, checks: Checks) -> str: ...


class EventStream(transports.EventStream):
    """For htmx."""

    words = FAREWELL

    def head(self, checks: Checks) -> str:
        said = announcement(opening(checks))
        if checks.resumed and checks.waiting:
            return self.frame([*starmap(Fragment, restarted(checks)), said])
        whole = Fragment("stage", stage(checks), swap="innerHTML")
        return self.frame([page_title(checks), whole, said])

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        shown = list(starmap(Fragment, parts(lookup, outcome, checks)))
        if words := news(lookup, checks):
            shown += [page_title(checks), announcement(words)]
        return self.frame(shown)

    def tail(self, checks: Checks) -> str:
        return self.end()


class Page(transports.ShadowPage):
    """For a browser without JavaScript."""

    words = FAREWELL
    slot = "summary"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, checks: Checks) -> str:
        if checks.complete:
            return self.complete(checks)
        known = context(checks, late=True)
        return self.begin(
            render_to_string("contributors/signup/join_late.html", known, self.request)
        )

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        html = self.frame(starmap(Fragment, parts(lookup, outcome, checks)))
        html = html.replace(' id="progress"', "")  # Every answer brings another one.
        words = news(lookup, checks)
        return f'{html}<span slot="status">{words}</span>' if words else html

    def tail(self, checks: Checks) -> str:
        return self.end()

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
