"""Rows of lookups and facts: how each looks in each state."""

from functools import lru_cache

from django.utils.safestring import SafeString

from contributors.lookups.base import Lookup, Outcome, State
from contributors.signup.facts import FactSlot
from contributors.signup.sealed_answers import seal_answer
from meanwhile.partials import Partial

# Nothing in a row that ends so is about the visitor.
SILENT = frozenset({State.WAITING, State.OFF})
ROW = Partial("contributors/signup/page/_row.html")
FACT = Partial("contributors/signup/page/_fact.html")


def render_row(lookup: Lookup, outcome: Outcome, email: str, late: bool = False) -> SafeString:
    if outcome.state in SILENT:
        return render_silent_row(lookup, outcome, late)
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
def render_silent_row(lookup: Lookup, outcome: Outcome, late: bool) -> SafeString:
    return ROW.render({"lookup": lookup, "outcome": outcome, "late": late, "percent": "0"})


@lru_cache(maxsize=256)
def render_unknown_fact(slot: FactSlot, late: bool) -> SafeString:
    return render_known_fact(slot, late)


def render_known_fact(slot: FactSlot, late: bool) -> SafeString:
    return FACT.render({"slot": slot, "late": late})


def render_fact(slot: FactSlot, late: bool = False) -> SafeString:
    return render_known_fact(slot, late) if slot.value else render_unknown_fact(slot, late)
