"""What changes on the page when a row settles? The same partials serve every wire."""

import math
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contributors import progress, rerun
from contributors.addresses import readable
from contributors.answers import seal
from contributors.checks import Checks
from contributors.facts import places, places_of
from contributors.invitations import Invitation, sign
from contributors.outcomes import Lookup, Outcome, State


def parts(
    lookup: Lookup, outcome: Outcome, checks: Checks, csrf_token: str
) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that this row's outcome changes."""
    yield row(lookup, outcome, checks.email)
    for place in places_of(checks, lookup, outcome):
        yield place.id, render("fact", {"place": place})
    context = moment(checks, csrf_token)
    for name in changed(lookup, outcome, checks):
        yield name, render(name, context)


def row(lookup: Lookup, outcome: Outcome, email: str) -> tuple[str, str]:
    context = {"lookup": lookup, "outcome": outcome, "answer": answer(lookup, outcome, email)}
    return f"row-{lookup.name}", render("row", context)


def answer(lookup: Lookup, outcome: Outcome, email: str) -> str:
    """Return the signed outcome, to come back with the next POST; nothing where there is none."""
    return "" if outcome.state in {State.WAITING, State.OFF} else seal(email, lookup, outcome)


def changed(lookup: Lookup, outcome: Outcome, checks: Checks) -> Iterator[str]:
    yield "progress"
    if outcome.picture:
        yield "face"
    if now_ready(lookup, checks):
        yield "heading"
        yield "next"
    if checks.complete:
        yield "summary"


def now_ready(lookup: Lookup, checks: Checks) -> bool:
    """Whether this row was the last of the required ones."""
    return lookup.required and checks.ready


def restarted(checks: Checks, csrf_token: str) -> Iterator[tuple[str, str]]:
    """Yield id and HTML of everything that trying some rows again changes at once."""
    for lookup in checks.waiting:
        yield from parts(lookup, dict(checks.rows)[lookup], checks, csrf_token)
    yield "summary", render("summary", moment(checks, csrf_token))


def news(lookup: Lookup, checks: Checks) -> str:
    """Return what a screen reader should say now: something at most twice in a run."""
    return progress.status(checks) if checks.complete or now_ready(lookup, checks) else ""


def stage(checks: Checks, csrf_token: str) -> dict[str, Any]:
    """The context of the whole stage: plain values, no queries. Every row and fact is signed."""
    email = checks.email
    rows = [(lookup, outcome, answer(lookup, outcome, email)) for lookup, outcome in checks.rows]
    return {
        "email": readable(email),
        "address": readable(checks.address or email),
        "rows": rows,
        "places": list(places(checks)),
        "path": reverse("look-again" if checks.own else "join"),
        "use": [lookup.name for lookup, _ in checks.asked if not lookup.required],
        "axis": math.ceil(settings.LOOKUP_DEADLINE),
        **moment(checks, csrf_token),
    }


def moment(checks: Checks, csrf_token: str) -> dict[str, Any]:
    """The context of what changes with any row, for each of which it is made anew."""
    return {
        "csrf_token": csrf_token,
        "heading": progress.heading(checks),
        "title": progress.title(checks),
        "text": progress.text(checks),
        "picture": next((outcome.picture for outcome in checks.settled if outcome.picture), ""),
        "together": progress.together(checks) if checks.complete else "",
        "apart": progress.apart(checks),
        "rerun": rerun.link(checks) if checks.complete else "",
        "refused": checks.refused,
        "own": checks.own,
        "invitation": invitation(checks),
    }


def invitation(checks: Checks) -> str:
    """Return the signed address with which the visitor may go on, once that is so."""
    if not checks.ready or checks.refused:
        return ""
    return sign(Invitation(checks.email, address=checks.address))


def page_title(checks: Checks) -> str:
    return f"<title>{progress.heading(checks)} – Meanwhile</title>"


def render(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"contributors/_{name}.html", context)
