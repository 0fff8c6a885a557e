"""What templates may print and ask of the lookups for one address.

A name that is added here can be used in any of them.
"""

import math
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from contributors.lookups.base import State
from contributors.lookups.run import Checks
from contributors.signup.fact_places import FactPlace, fact_places
from contributors.signup.facts import WIDE, fact_slots, found_nothing, slot_id
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.signup.page import run_link, wording
from contributors.signup.page.rows import render_places, render_row
from contributors.values.emails import display_email


class ChecksContext:
    """The values for these checks, each made when a template wants it.

    `late` is whether answers are slotted into the page later on.
    """

    def __init__(self, checks: Checks, late: bool = False) -> None:
        self.checks, self.late = checks, late

    def get(self, name: str, default: object) -> Any:
        value = VALUES.get(name)
        return value(self) if value else default

    def complete(self) -> dict[str, Any]:
        return {name: value(self) for name, value in VALUES.items()}


def shown_picture(checks: Checks) -> str:
    return next((one.picture for _, one in checks.rows if one.picture), "")


def signed_invitation(checks: Checks) -> str:
    """Return the signed address with which the visitor may go on, once that is so."""
    if not checks.ready or checks.refused:
        return ""
    return sign_invitation(Invitation(checks.email, address=checks.address))


def render_rows(shown: ChecksContext) -> SafeString:
    """Return every row. Late, only those that wait: CSS says in time that they got no answer."""
    email, late = shown.checks.email, shown.late
    return join_html(
        [
            render_row(lookup, outcome, email, late and outcome.state is State.WAITING)
            for lookup, outcome in shown.checks.rows
        ]
    )


def render_facts(shown: ChecksContext) -> SafeString:
    return render_places(fact_slots(shown.checks), shown.late)


def describe_fact_place(place: FactPlace) -> tuple[bool, list[str]]:
    """Return whether it is a wide one, and the ids of its slots."""
    return place.name in WIDE, [slot_id(place.name, number) for number in range(len(place.rows))]


@cache
def checks_path(own: bool) -> str:
    return reverse("look-again" if own else "join")


def join_html(pieces: list[SafeString]) -> SafeString:
    return SafeString("".join(pieces))  # Each of them is.


def optional_names(checks: Checks) -> tuple[str, ...]:
    return tuple([lookup.name for lookup, _ in checks.asked if not lookup.required])


VALUES: Mapping[str, Callable[[ChecksContext], Any]] = {
    "late": attrgetter("late"),
    "own": attrgetter("checks.own"),
    "complete": attrgetter("checks.complete"),
    "refused": attrgetter("checks.refused"),
    "email": lambda shown: display_email(shown.checks.email),
    "address": lambda shown: display_email(shown.checks.address or shown.checks.email),
    "use": lambda shown: optional_names(shown.checks),
    "path": lambda shown: checks_path(shown.checks.own),
    "axis": lambda shown: math.ceil(settings.LOOKUP_DEADLINE),
    "rows": render_rows,
    "row_names": lambda shown: tuple([lookup.name for lookup, _ in shown.checks.rows]),
    "facts": render_facts,
    "places": lambda shown: list(map(describe_fact_place, fact_places(shown.checks))),
    "nothing": lambda shown: found_nothing(shown.checks),
    "heading": lambda shown: wording.page_heading(shown.checks),
    "title": lambda shown: wording.progress_title(shown.checks),
    "text": lambda shown: wording.progress_text(shown.checks),
    "picture": lambda shown: shown_picture(shown.checks),
    "together": lambda shown: wording.time_together(shown.checks),
    "apart": lambda shown: wording.time_apart(shown.checks),
    "rerun": lambda shown: run_link.offered_url(shown.checks),
    "rerun_words": lambda shown: run_link.offered_words(),
    "invitation": lambda shown: signed_invitation(shown.checks),
}
