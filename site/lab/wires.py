"""How does a run reach a browser with htmx, one without scripts, and a terminal?"""

from typing import Any, Protocol

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from contributors import progress, signatures
from contributors.plain_text import line
from contributors.wires import Framing, can_stream, message, prefers_html, swap
from lab.board import board, chart
from lab.choices import Wire
from lab.export import document
from lab.form import form
from lab.runs import News, Run
from lab.text import lines
from lab.trace import Moment

SALT = "lab.run"


class Account(Framing, Protocol):
    """Tells of a run as it goes. `head` is called before the response exists."""

    def head(self, run: Run) -> str: ...
    def step(self, run: Run, news: News) -> str: ...
    def tail(self, run: Run) -> str: ...


class Events:
    """For htmx: what has changed is swapped into its place."""

    content_type = "text/event-stream; charset=utf-8"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.csrf_token = get_token(request)
        self.sent: dict[str, str] = {}

    def head(self, run: Run) -> str:
        html = render("results", now(run, self.request))
        return message(swap("results", html, how="innerHTML"), say("The run has begun."))

    def step(self, run: Run, news: News) -> str:
        parts: dict[str, str] = {}
        for key, moments in news.items():
            parts |= changes(run, key, moments)
        new = {name: html for name, html in parts.items() if self.sent.get(name) != html}
        self.sent |= new
        return message(*(swap(name, html) for name, html in new.items())) if new else ""

    def tail(self, run: Run) -> str:
        context = whole(run, self.request, self.csrf_token)
        html = swap("results", render("results", context), how="innerHTML")
        return message(html, say(context["summary"])) + "event: done\ndata: ok\n\n"

    def farewell(self) -> str:
        return message(say(progress.FAREWELL))


def say(words: str) -> str:
    return swap("status", words, how="textContent")


def changes(run: Run, key: str, moments: list[Moment]) -> dict[str, str]:
    """Everything of one experiment that these moments may have changed, by its id."""
    view = chart(run, key)
    names = {moment.lookup for moment in moments}
    html = {
        f"lane-{key}-{bar.lookup.name}": render("lane", {"bar": bar})
        for bar in view.bars
        if bar.lookup.name in names
    }
    html[f"sky-{key}"] = render("sky", {"chart": view})
    html[f"figures-{key}"] = render("figures", {"chart": view})
    return html


def now(run: Run, request: HttpRequest) -> dict[str, Any]:
    return {**form(request, run.choices), **board(run)}


def whole(run: Run, request: HttpRequest, csrf_token: str) -> dict[str, Any]:
    """The context of a complete run, with what it takes to have it as a file."""
    token = signatures.sign(document(run), SALT)
    return {**now(run, request), "csrf_token": csrf_token, "token": token}


class Page:
    """For a browser without scripts: a chart is slotted into its place when its page is there."""

    content_type = "text/html; charset=utf-8"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.csrf_token = get_token(request)
        self.rest = ""
        self.shown: set[str] = set()

    def head(self, run: Run) -> str:
        context = {**now(run, self.request), "late": True}
        page = render_to_string("lab/lab.html", context, self.request)
        head, _, self.rest = page.partition("<!--fragments-->")
        return head

    def step(self, run: Run, news: News) -> str:
        finished = [one for one in run.experiments if one.key in run.done - self.shown]
        self.shown |= run.done
        slots = [one.key for one in finished if not one.key.startswith("failing-")]
        return "".join(render("chart", {"chart": chart(run, key)}) for key in slots)

    def tail(self, run: Run) -> str:
        return render("rest", whole(run, self.request, self.csrf_token)) + self.rest

    def farewell(self) -> str:
        return f'<p slot="rest">{progress.FAREWELL}</p>{self.rest}'


class CompletePage(Page):
    """The same page, all of it at the end: for a server that cannot stream, or by choice."""

    def head(self, run: Run) -> str:
        return ""

    def step(self, run: Run, news: News) -> str:
        return ""

    def tail(self, run: Run) -> str:
        context = whole(run, self.request, self.csrf_token)
        return render_to_string("lab/lab.html", context, self.request)


class Text:
    """For a terminal: a line for everything that happens."""

    content_type = "text/plain; charset=utf-8"

    def __init__(self, request: HttpRequest) -> None:
        """Nothing of the request is needed."""

    def head(self, run: Run) -> str:
        return line("Four ways to wait for " + ", ".join(k.lookup.name for k in run.choices.asked))

    def step(self, run: Run, news: News) -> str:
        return "".join(map(line, lines(run, news)))

    def tail(self, run: Run) -> str:
        return line(board(run)["summary"])

    def farewell(self) -> str:
        return line(progress.FAREWELL)


def choose(request: HttpRequest, wire: Wire) -> Account:
    if "text/event-stream" in request.headers.get("Accept", ""):
        return Events(request)
    if not prefers_html(request):
        return Text(request)
    in_pieces = can_stream(request) and wire is not Wire.NONE
    return Page(request) if in_pieces else CompletePage(request)


def render(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"lab/_{name}.html", context)
