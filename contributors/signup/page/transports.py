"""Transports of a sign-up: what is said at its beginning, with each answer, and at its end."""

from itertools import starmap
from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.run import Checks
from contributors.signup.page.panel import render_stage, stage_context
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.updates import (
    changed_parts,
    news_of,
    opening_words,
    page_title,
    restarted_parts,
)
from contributors.signup.page.wording import FAREWELL
from meanwhile import transports
from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import can_stream, prefers_events, prefers_html


class SignUpTransport(transports.Framing, Protocol):
    """A framing of lookups. `head` is called before the response is, the others use no request."""

    def head(self, checks: Checks) -> str: ...
    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str: ...
    def tail(self, checks: Checks) -> str: ...


class SignUpEvents(transports.EventStream):
    """For htmx."""

    words = FAREWELL

    def head(self, checks: Checks) -> str:
        said = announcement(opening_words(checks))
        if checks.resumed and checks.waiting:
            return self.frame([*starmap(Fragment, restarted_parts(checks)), said])
        whole = Fragment("stage", render_stage(checks), swap="innerHTML")
        return self.frame([page_title(checks), whole, said])

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        shown = list(starmap(Fragment, changed_parts(lookup, outcome, checks)))
        if words := news_of(lookup, checks):
            shown += [page_title(checks), announcement(words)]
        return self.frame(shown)

    def tail(self, checks: Checks) -> str:
        return self.end()


class SignUpPage(transports.ShadowPage):
    """For a browser without JavaScript."""

    words = FAREWELL
    slot = "summary"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, checks: Checks) -> str:
        if checks.complete:
            return self.complete(checks)
        known = stage_context(checks, late=True)
        return self.begin(
            render_to_string("contributors/signup/join_late.html", known, self.request)
        )

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        html = self.frame(starmap(Fragment, changed_parts(lookup, outcome, checks)))
        html = html.replace(' id="progress"', "")  # Every answer brings another one.
        words = news_of(lookup, checks)
        return f'{html}<span slot="status">{words}</span>' if words else html

    def tail(self, checks: Checks) -> str:
        return self.end()

    def complete(self, checks: Checks) -> str:
        known = {**stage_context(checks), "checked": True}
        return render_to_string("contributors/signup/join.html", known, self.request)


class CompleteSignUpPage(SignUpPage):
    """For a server that cannot stream: the same page, with every answer in its place."""

    def head(self, checks: Checks) -> str:
        return ""

    def step(self, lookup: Lookup, outcome: Outcome, checks: Checks) -> str:
        return ""

    def tail(self, checks: Checks) -> str:
        return self.complete(checks)


def choose_transport(request: HttpRequest) -> SignUpTransport:
    """Choose by what the client accepts, and by whether the server can stream."""
    if prefers_events(request):
        return SignUpEvents()
    if not prefers_html(request):
        return SignUpText(request)
    return SignUpPage(request) if can_stream(request) else CompleteSignUpPage(request)
