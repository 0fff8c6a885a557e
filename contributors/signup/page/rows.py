"""Rows of lookups and facts: how each looks in each state."""

from functools import lru_cache

from django.utils.safestring import SafeString

from contributors.lookups.base import Lookup, Outcome, State
from contributors.signup.facts import Place
from contributors.signup.sealed_answers import seal_answer
from meanwhile.partials import Partial

# Nothing in a row that ends so is about the visitor.
SILENT = frozenset({State.WAITING, State.OFF})
ROW = Partial("contributors/signup/page/_row.html")
FACT = Partial("contributors/signup/page/_fact.html")


def row(lookup: Lookup, outcome: Outcome, email: str, late: bool = False) -> SafeString:
    if outcome.state in SILENT:
        return silent(lookup, outcome, late)
    context = {
        "lookup": lookup,
        "outcome": outcome,
        "late": late,
        "answer": seal_answer(email, lookup, outcome),
        "time": "" if outcome.elapsed_ms is None else str(outcome.elapsed_ms),
        "percent": str(outcome.share),
        "domain": outcome.suggestion.rpartition("@")[2],
    }
    return ROW.render(context)


@lru_cache(maxsize=256)
def silent(lookup: Lookup, outcome: Outcome, late: bool) -> SafeString:
    return ROW.render({"lookup": lookup, "outcome": outcome, "late": late, "percent": "0"})


@lru_cache(maxsize=256)
def unknown(place: Place, late: bool) -> SafeString:
    return known(place, late)


def known(place: Place, late: bool) -> SafeString:
    return FACT.render({"place": place, "late": late})


def fact(place: Place, late: bool = False) -> SafeString:
    return known(place, late) if place.value else unknown(place, late)
