"""Transports of a phone: what is said at the beginning of its run, with answers, and at its end."""

from typing import Protocol

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from live.keeping.visits import Answers, RoomVisit
from live.page import wording
from live.page.context import phone_context
from live.page.rows import (
    render_answers,
    render_run,
    render_summary,
    render_unanswered,
    render_waiting,
    render_whole,
)
from meanwhile.fragments import Fragment, announcement
from meanwhile.negotiation import can_stream, prefers_events, prefers_html
from meanwhile.transports import EventStream, Framing, PlainText, ShadowPage, text_line


class PhoneTransport(Framing, Protocol):
    """Tells a phone of its run as it goes. `head` is called before the response exists."""

    def head(self, visit: RoomVisit) -> str: ...
    def step(self, visit: RoomVisit, answers: Answers) -> str: ...
    def tail(self, visit: RoomVisit) -> str: ...


class PhoneEvents(EventStream):
    """For htmx: rows that wait are swapped for answers; of a page that comes whole, all at once."""

    words = wording.FAREWELL

    def __init__(self, request: HttpRequest) -> None:
        self.csrf_token = get_token(request)

    def head(self, visit: RoomVisit) -> str:
        rows = render_waiting(visit) if visit.strategy.streams else ""
        html = render_run(visit, rows, self.csrf_token)
        return self.frame([Fragment("run", html, swap="innerHTML"), announcement("Asking.")])

    def step(self, visit: RoomVisit, answers: Answers) -> str:
        if visit.strategy.streams:
            return self.frame(render_answers(visit, answers))
        return self.frame([Fragment("rows", render_whole(visit, answers), swap="innerHTML")])

    def tail(self, visit: RoomVisit) -> str:
        words = wording.summarise_run(visit.record)
        summary = Fragment("summary", render_summary(visit))
        return self.end([*render_unanswered(visit), summary, announcement(words)])


class PhonePage(ShadowPage):
    """For a browser without scripts: a page that stays open, and rows slotted into it."""

    words = wording.FAREWELL
    slot = "summary"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def head(self, visit: RoomVisit) -> str:
        context = phone_context(visit.room, visit.person.email)
        context |= {"late": True, "visit": visit, "waiting": render_waiting(visit, late=True)}
        return self.begin(render_to_string("live/phone/phone.html", context, self.request))

    def step(self, visit: RoomVisit, answers: Answers) -> str:
        return self.frame(render_answers(visit, answers))

    def tail(self, visit: RoomVisit) -> str:
        return self.frame(render_unanswered(visit)) + render_summary(visit) + self.rest


class CompletePhonePage(PhonePage):
    """The same page, all of it at the end: for the ways that wait for all."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.rows = ""

    def head(self, visit: RoomVisit) -> str:
        return ""

    def step(self, visit: RoomVisit, answers: Answers) -> str:
        self.rows += render_whole(visit, answers)
        return ""

    def tail(self, visit: RoomVisit) -> str:
        context = phone_context(visit.room, visit.person.email)
        context["run"] = render_run(visit, self.rows)
        return render_to_string("live/phone/phone.html", context, self.request)


class PhoneText(PlainText):
    """For a terminal: a line for each answer."""

    words = wording.FAREWELL

    def head(self, visit: RoomVisit) -> str:
        words = f"Room {visit.room.code}: {visit.person.name}"
        return text_line(words) if visit.strategy.streams else ""

    def step(self, visit: RoomVisit, answers: Answers) -> str:
        return self.frame(render_answers(visit, answers))

    def tail(self, visit: RoomVisit) -> str:
        return text_line(wording.summarise_run(visit.record))


def choose_transport(request: HttpRequest, visit: RoomVisit) -> PhoneTransport:
    if prefers_events(request):
        return PhoneEvents(request)
    if not prefers_html(request):
        return PhoneText()
    in_pieces = can_stream(request) and visit.strategy.streams
    return PhonePage(request) if in_pieces else CompletePhonePage(request)
