"""How does a lookup's row look in each state, and a fact that it has found?"""

from functools import lru_cache

from django.utils.safestring import SafeString

from contributors.lookups.base import Lookup, Outcome, State
from contributors.signup.facts import Place
from contributors.signup.sealed_answers import seal
from meanwhile.partials import Partial

# Nothing in a row that ends so is about the visitor.
SILENT = frozenset({State.WAITING, State.OFF})
ROW = Partial(
    "contributors/signup/page/_row.html",
    (
        "lookup",
        "late",
        "outcome.state",
        "outcome.label",
        "outcome.tone",
        "outcome.gave_up",
    ),
    (
        "outcome.text",
        "outcome.picture",
        "outcome.suggestion",
        "outcome.suggested_domain",
        "outcome.elapsed_ms",
        "outcome.share",
        "answer",
    ),
)
FACT = Partial(
    "contributors/signup/page/_fact.html",
    ("place.state", "place.ticked", "late"),
    ("place.id", "place.title", "place.value", "place.source", "place.token"),
)


def row(lookup: Lookup, outcome: Outcome, email: str, late: bool = False) -> SafeString:
    if outcome.state in SILENT:
        return silent(lookup, outcome, late)
    shape = (lookup, late, outcome.state, outcome.label, outcome.tone, outcome.gave_up)
    time = outcome.elapsed_ms
    holes = (
        outcome.text,
        # Validated bytes in base64: there is nothing to escape, and there is much of it.
        SafeString(outcome.picture),
        outcome.suggestion,
        outcome.suggestion.rpartition("@")[2],
        "" if time is None else str(time),
        str(outcome.share),
        seal(email, lookup, outcome),
    )
    return ROW.fill(shape, holes)


@lru_cache(maxsize=256)
def silent(lookup: Lookup, outcome: Outcome, late: bool) -> SafeString:
    shape = (lookup, late, outcome.state, outcome.label, outcome.tone, outcome.gave_up)
    return ROW.fill(shape, (outcome.text, "", "", "", "", "", ""))


@lru_cache(maxsize=256)
def unknown(place: Place, late: bool) -> SafeString:
    return known(place, late)


def known(place: Place, late: bool) -> SafeString:
    holes = (place.id, place.title, place.value, place.source, place.token)
    return FACT.fill((place.state, place.ticked, late), holes)


def fact(place: Place, late: bool = False) -> SafeString:
    return known(place, late) if place.value else unknown(place, late)
