"""Transports of the tour: what is said at its beginning, with each finding, and at its end."""

from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.signup.page import wording
from lab.tour.run import Finding, Run
from lab.tour.stops import Stop
from lab.tour.updates import page, row
from lab.tour.wording import summary
from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import can_stream, prefers_events, prefers_html
from meanwhile.transports import EventStream, Framing, PlainText, ShadowPage, line


class Guide(Framing, Protocol):
    """Tells of the tour as it goes. `head` is called before the response exists."""

    def head(self, run: Run) -> str: ...
    def step(self, stop: Stop, finding: Finding) -> str: ...
    def tail(self, run: Run) -> str: ...


class Events(EventStream):
    """For htmx: each finding is swapped into its place."""

    words = wording.FAREWELL

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, run: Run) -> str:
        html = render_to_string("lab/_tour.html", page(run, self.request))
        whole = Fragment("tour", html, swap="innerHTML")
        return self.frame([whole, announcement("The probes are running.")])

    def step(self, stop: Stop, finding: Finding) -> str:
        return self.frame([Fragment(f"finding-{stop.name}", row(stop, finding))])

    def tail(self, run: Run) -> str:
        return self.end([announcement(summary(run))])


class Page(ShadowPage):
    """For any browser: a page that stays open, and findings slotted into it."""

    words = wording.FAREWELL
    slot = "summary"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, run: Run) -> str:
        context = {**page(run, self.request), "late": True}
        return self.begin(render_to_string("lab/tour.html", context, self.request))

    def step(self, stop: Stop, finding: Finding) -> str:
        return row(stop, finding)

    def tail(self, run: Run) -> str:
        return f'<p slot="summary">{summary(run)}</p>{self.rest}'


class CompletePage(Page):
    """For a server that cannot stream: the same page, at the end."""

    def head(self, run: Run) -> str:
        return ""

    def step(self, stop: Stop, finding: Finding) -> str:
        return ""

    def tail(self, run: Run) -> str:
        return render_to_string("lab/tour.html", page(run, self.request), self.request)


class Text(PlainText):
    """For a terminal: a line for each probe, and one for each place."""

    words = wording.FAREWELL

    def head(self, run: Run) -> str:
        return line(f"{len(run.stops)} probes of async Django, as they answer")

    def step(self, stop: Stop, finding: Finding) -> str:
        words = f"{stop.release:4} {stop.title:21} {finding.took:>9}  {finding.outcome.text}"
        places = [f"{'':38}{place.what}: {place.where}" for place in finding.places]
        return "".join(map(line, [words, *places]))

    def tail(self, run: Run) -> str:
        return line(summary(run))


def choose(request: HttpRequest) -> Guide:
    if prefers_events(request):
        return Events(request)
    if not prefers_html(request):
        return Text()
    return Page(request) if can_stream(request) else CompletePage(request)
