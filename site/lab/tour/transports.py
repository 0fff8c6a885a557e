"""Transports of the tour: what is said at its beginning, with each finding, and at its end."""

from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.signup.page import wording
from lab.tour.run import Finding, TourRun
from lab.tour.stops import Stop
from lab.tour.updates import page_context, render_finding
from lab.tour.wording import summarise_tour
from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import can_stream, prefers_events, prefers_html
from meanwhile.transports import EventStream, Framing, PlainText, ShadowPage, text_line


class TourTransport(Framing, Protocol):
    """Tells of the tour as it goes. `head` is called before the response exists."""

    def head(self, run: TourRun) -> str: ...
    def step(self, stop: Stop, finding: Finding) -> str: ...
    def tail(self, run: TourRun) -> str: ...


class TourEvents(EventStream):
    """For htmx: each finding is swapped into its place."""

    words = wording.FAREWELL

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, run: TourRun) -> str:
        html = render_to_string("lab/tour/_tour.html", page_context(run, self.request))
        whole = Fragment("tour", html, swap="innerHTML")
        return self.frame([whole, announcement("The probes are running.")])

    def step(self, stop: Stop, finding: Finding) -> str:
        return self.frame([Fragment(f"finding-{stop.name}", render_finding(stop, finding))])

    def tail(self, run: TourRun) -> str:
        return self.end([announcement(summarise_tour(run))])


class TourPage(ShadowPage):
    """For any browser: a page that stays open, and findings slotted into it."""

    words = wording.FAREWELL
    slot = "summary"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, run: TourRun) -> str:
        context = {**page_context(run, self.request), "late": True}
        return self.begin(render_to_string("lab/tour/tour.html", context, self.request))

    def step(self, stop: Stop, finding: Finding) -> str:
        return render_finding(stop, finding)

    def tail(self, run: TourRun) -> str:
        return f'<p slot="summary">{summarise_tour(run)}</p>{self.rest}'


class CompleteTourPage(TourPage):
    """For a server that cannot stream: the same page, at the end."""

    def head(self, run: TourRun) -> str:
        return ""

    def step(self, stop: Stop, finding: Finding) -> str:
        return ""

    def tail(self, run: TourRun) -> str:
        return render_to_string("lab/tour/tour.html", page_context(run, self.request), self.request)


class TourText(PlainText):
    """For a terminal: a line for each probe, and one for each place."""

    words = wording.FAREWELL

    def head(self, run: TourRun) -> str:
        return text_line(f"{len(run.stops)} probes of async Django, as they answer")

    def step(self, stop: Stop, finding: Finding) -> str:
        words = f"{stop.release:4} {stop.title:21} {finding.took:>9}  {finding.outcome.text}"
        executions = [
            f"{'':38}{execution.what}: {execution.where}" for execution in finding.executions
        ]
        return "".join(map(text_line, [words, *executions]))

    def tail(self, run: TourRun) -> str:
        return text_line(summarise_tour(run))


def choose_transport(request: HttpRequest) -> TourTransport:
    if prefers_events(request):
        return TourEvents(request)
    if not prefers_html(request):
        return TourText()
    return TourPage(request) if can_stream(request) else CompleteTourPage(request)
