"""How does the tour reach a browser with htmx, one without scripts, and a terminal?"""

from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string

from contributors.signup.page import wording
from lab.tour.run import Finding, Run
from lab.tour.stops import Stop
from lab.tour.updates import page, row
from lab.tour.wording import summary
from meanwhile.negotiation import can_stream, prefers_events, prefers_html
from meanwhile.sse import DONE, message, say, swap
from meanwhile.transports import Framing, line


class Guide(Framing, Protocol):
    """Tells of the tour as it goes. `head` is called before the response exists."""

    def head(self, run: Run) -> str: ...
    def step(self, stop: Stop, finding: Finding) -> str: ...
    def tail(self, run: Run) -> str: ...


class Events:
    """For htmx: each finding is swapped into its place."""

    content_type = "text/event-stream; charset=utf-8"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, run: Run) -> str:
        html = render_to_string("lab/_tour.html", page(run, self.request))
        return message(swap("tour", html, how="innerHTML"), say("The probes are running."))

    def step(self, stop: Stop, finding: Finding) -> str:
        return message(swap(f"finding-{stop.name}", row(stop, finding)))

    def tail(self, run: Run) -> str:
        return message(say(summary(run))) + DONE

    def farewell(self) -> str:
        return message(say(wording.FAREWELL))


class Page:
    """For any browser: a page that stays open, and findings slotted into it."""

    content_type = "text/html; charset=utf-8"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.rest = ""

    def head(self, run: Run) -> str:
        context = {**page(run, self.request), "late": True}
        html = render_to_string("lab/tour.html", context, self.request)
        head, _, self.rest = html.partition("<!--fragments-->")
        return head

    def step(self, stop: Stop, finding: Finding) -> str:
        return row(stop, finding)

    def tail(self, run: Run) -> str:
        return f'<p slot="summary">{summary(run)}</p>{self.rest}'

    def farewell(self) -> str:
        return f'<p slot="summary">{wording.FAREWELL}</p>{self.rest}'


class CompletePage(Page):
    """For a server that cannot stream: the same page, at the end."""

    def head(self, run: Run) -> str:
        return ""

    def step(self, stop: Stop, finding: Finding) -> str:
        return ""

    def tail(self, run: Run) -> str:
        return render_to_string("lab/tour.html", page(run, self.request), self.request)


class Text:
    """For a terminal: a line for each probe, and one for each place."""

    content_type = "text/plain; charset=utf-8"

    def head(self, run: Run) -> str:
        return line(f"{len(run.stops)} probes of async Django, as they answer")

    def step(self, stop: Stop, finding: Finding) -> str:
        words = f"{stop.release:4} {stop.title:21} {finding.took:>9}  {finding.outcome.text}"
        places = [f"{'':38}{place.what}: {place.where}" for place in finding.places]
        return "".join(map(line, [words, *places]))

    def tail(self, run: Run) -> str:
        return line(summary(run))

    def farewell(self) -> str:
        return line(wording.FAREWELL)


def choose(request: HttpRequest) -> Guide:
    if prefers_events(request):
        return Events(request)
    if not prefers_html(request):
        return Text()
    return Page(request) if can_stream(request) else CompletePage(request)
