"""Rows of a phone: what has become of each lookup of its run, and how the run went."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contributors.lookups.base import WAITING, stopped
from live.keeping.visits import Answers, RoomVisit
from live.page import wording
from meanwhile.fragments import Fragment
from meanwhile.partials import Partial

ANSWER = Partial("live/phone/_answer.html")


def render_answers(visit: RoomVisit, answers: Answers) -> list[Fragment]:
    """Return a row for each answer, which came at the moment that the record has."""
    at = {arrival.lookup: arrival.at for arrival in visit.record.arrivals}
    return [
        Fragment(
            f"row-{lookup.name}",
            ANSWER.render({"lookup": lookup, "outcome": outcome, "at": at.get(lookup.name)}),
            f"{at.get(lookup.name, 0):6} ms  {lookup.title:14} {outcome.label:12} {outcome.text}",
        )
        for lookup, outcome in answers
    ]


def render_unanswered(visit: RoomVisit) -> list[Fragment]:
    """Return the rows that still wait when a run has ended early; none where rows come at once."""
    answered = {arrival.lookup for arrival in visit.record.arrivals}
    left = [(lookup, stopped(lookup)) for lookup in visit.lookups if lookup.name not in answered]
    return render_answers(visit, left) if visit.strategy.streams else []


def render_waiting(visit: RoomVisit, late: bool = False) -> SafeString:
    """Return the rows before there is any answer."""
    rows = [
        ANSWER.render({"lookup": lookup, "outcome": WAITING, "late": late})
        for lookup in visit.lookups
    ]
    return SafeString("".join(rows))


def render_whole(visit: RoomVisit, answers: Answers) -> SafeString:
    """Return all rows at once, or the error page that comes in their place."""
    rows = SafeString("".join([row.html for row in render_answers(visit, answers)]))
    return rows or render_to_string("live/phone/_broken.html")


def render_run(visit: RoomVisit, rows: str, csrf_token: str = "") -> SafeString:
    """Return the whole panel of a run; with a token, one that can be stopped."""
    over = not visit.record.is_open
    context = {
        "room": visit.room,
        "record": visit.record,
        "rows": SafeString(rows),
        "streams": visit.strategy.streams,
        "summary": wording.summarise_run(visit.record) if over else "",
        "csrf_token": csrf_token,
    }
    return render_to_string("live/phone/_run.html", context)


def render_summary(visit: RoomVisit) -> SafeString:
    context = {"record": visit.record, "summary": wording.summarise_run(visit.record)}
    return render_to_string("live/phone/_summary.html", context)
