"""Transports of a run of the lab: what is said at its beginning, with what happens, and at last."""

from itertools import starmap
from typing import Protocol

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from contributors.signup.page import wording
from lab.engine.run import LabRun, News
from lab.options.choices import Wire
from lab.page.context import chart_of, plan_axis, shown_as
from lab.page.plain_text import RunText
from lab.page.updates import changed_html, complete_context, current_context, render_partial
from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import can_stream, prefers_events, prefers_html
from meanwhile.transports import EventStream, Framing, ShadowPage


class RunTransport(Framing, Protocol):
    """Tells of a run as it goes. `head` is called before the response exists."""

    def head(self, run: LabRun) -> str: ...
    def step(self, run: LabRun, news: News) -> str: ...
    def tail(self, run: LabRun) -> str: ...


class RunEvents(EventStream):
    """For htmx: what has changed is swapped into its place."""

    words = wording.FAREWELL

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.csrf_token = get_token(request)
        self.sent: dict[str, str] = {}

    def head(self, run: LabRun) -> str:
        html = render_partial("results", {**current_context(run, self.request), "live": True})
        whole = Fragment("results", html, swap="innerHTML")
        return self.frame([whole, announcement("The run has begun.")])

    def step(self, run: LabRun, news: News) -> str:
        parts: dict[str, str] = {}
        for key, moments in news.items():
            for shown in shown_as(run, key):
                parts |= changed_html(run, shown, moments)
        new = {name: html for name, html in parts.items() if self.sent.get(name) != html}
        self.sent |= new
        return self.frame(starmap(Fragment, new.items()))

    def tail(self, run: LabRun) -> str:
        context = complete_context(run, self.request, self.csrf_token)
        html = Fragment("results", render_partial("results", context), swap="innerHTML")
        return self.end([html, announcement(context["summary"])])


class RunPage(ShadowPage):
    """For a browser without scripts: a chart is slotted into its place when its page is there."""

    words = wording.FAREWELL
    slot = "rest"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.csrf_token = get_token(request)
        self.shown: set[str] = set()

    def head(self, run: LabRun) -> str:
        context = {**current_context(run, self.request), "late": True}
        return self.begin(render_to_string("lab/lab.html", context, self.request))

    def step(self, run: LabRun, news: News) -> str:
        finished = [one for one in run.experiments if one.key in run.done - self.shown]
        self.shown |= run.done
        slots = [one.key for one in finished if not one.failing]
        # Those that are on the page already cannot change to an axis that fits them all.
        charts = [chart_of(run, key, plan_axis(run, key)) for key in slots]
        return "".join(render_partial("chart", {"chart": each}) for each in charts)

    def tail(self, run: LabRun) -> str:
        return (
            render_partial("rest", complete_context(run, self.request, self.csrf_token)) + self.rest
        )


class CompleteRunPage(RunPage):
    """The same page, all of it at the end: for a server that cannot stream, or by choice."""

    def head(self, run: LabRun) -> str:
        return ""

    def step(self, run: LabRun, news: News) -> str:
        return ""

    def tail(self, run: LabRun) -> str:
        context = complete_context(run, self.request, self.csrf_token)
        return render_to_string("lab/lab.html", context, self.request)


def choose_transport(request: HttpRequest, wire: Wire) -> RunTransport:
    if prefers_events(request):
        return RunEvents(request)
    if not prefers_html(request):
        return RunText()
    in_pieces = can_stream(request) and wire is not Wire.NONE
    return RunPage(request) if in_pieces else CompleteRunPage(request)
