"""What is on the page when the checks begin, and when all of them are done?"""

import math
from collections.abc import Hashable
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from contributors.lookups.run import Checks
from contributors.signup.facts import Place, places
from contributors.signup.page.rows import fact, row
from contributors.signup.page.updates import HOLES
from contributors.values.emails import readable
from meanwhile.partials import Partial

CHECKS = Partial(
    "contributors/signup/page/_checks.html",
    ("use", "axis", "refused", "own", "path", "row_names", "place_ids"),
    ("email", "address", "rows", "places", *HOLES),
)


def stage(checks: Checks) -> SafeString:
    """Return all of it. Every row and fact is signed."""
    shown = list(places(checks))
    return CHECKS.fill(shape(checks, shown), holes(checks, shown))


def context(checks: Checks, late: bool = False) -> dict[str, Any]:
    """Return what a template needs that includes the stage; `late` where rows are slotted in."""
    shown = list(places(checks))
    values = (*shape(checks, shown), *holes(checks, shown, late))
    return {**dict(zip((*CHECKS.shape, *CHECKS.holes), values, strict=True)), "late": late}


def shape(checks: Checks, shown: list[Place]) -> tuple[Hashable, ...]:
    """Return what the template's conditions ask, in the order of their names."""
    return (
        tuple([lookup.name for lookup, _ in checks.asked if not lookup.required]),
        math.ceil(settings.LOOKUP_DEADLINE),
        checks.refused,
        checks.own,
        path(checks.own),
        tuple([lookup.name for lookup, _ in checks.rows]),
        tuple([place.id for place in shown]),
    )


@cache
def path(own: bool) -> str:
    return reverse("look-again" if own else "join")


def holes(checks: Checks, shown: list[Place], late: bool = False) -> tuple[str, ...]:
    """Return plain values and finished HTML, in the order of their names."""
    return (
        readable(checks.email),
        readable(checks.address or checks.email),
        joined([row(*each, checks.email, late) for each in checks.rows]),
        joined([fact(place, late) for place in shown]),
        *[find(checks) for find in HOLES.values()],
    )


def joined(pieces: list[SafeString]) -> SafeString:
    return SafeString("".join(pieces))  # Each of them is.
