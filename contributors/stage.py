"""What is on the page when the checks begin, and when all of them are done?"""

import math
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from contributors.addresses import readable
from contributors.checks import Checks
from contributors.facts import Place, places
from contributors.filling import Partial
from contributors.partials import HOLES
from contributors.rows import fact, row

CHECKS = Partial(
    "contributors/_checks.html",
    ("use", "axis", "refused", "own", "path", "row_names", "place_ids"),
    ("csrf_token", "email", "address", "rows", "places", *HOLES),
)


def stage(checks: Checks, csrf_token: str) -> SafeString:
    """Return all of it. Every row and fact is signed."""
    shown = list(places(checks))
    known, values = shape(checks, shown), holes(checks, shown, csrf_token)
    return CHECKS.fill(
        tuple(known[name] for name in CHECKS.shape), tuple(values[name] for name in CHECKS.holes)
    )


def context(checks: Checks, csrf_token: str, late: bool = False) -> dict[str, Any]:
    """Return what a template needs that includes the stage; `late` where rows are slotted in."""
    shown = list(places(checks))
    return {**shape(checks, shown), **holes(checks, shown, csrf_token, late), "late": late}


def shape(checks: Checks, shown: Iterable[Place]) -> dict[str, Any]:
    return {
        "use": tuple(lookup.name for lookup, _ in checks.asked if not lookup.required),
        "axis": math.ceil(settings.LOOKUP_DEADLINE),
        "refused": checks.refused,
        "own": checks.own,
        "path": path(checks.own),
        "row_names": tuple(lookup.name for lookup, _ in checks.rows),
        "place_ids": tuple(place.id for place in shown),
    }


@cache
def path(own: bool) -> str:
    return reverse("look-again" if own else "join")


def holes(
    checks: Checks, shown: Iterable[Place], csrf_token: str, late: bool = False
) -> dict[str, str]:
    """Return plain values and finished HTML."""
    return {
        "csrf_token": csrf_token,
        "email": readable(checks.email),
        "address": readable(checks.address or checks.email),
        "rows": joined(row(*each, checks.email, late) for each in checks.rows),
        "places": joined(fact(place, late) for place in shown),
        **{name: find(checks) for name, find in HOLES.items()},
    }


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(pieces))  # Each of them is.
