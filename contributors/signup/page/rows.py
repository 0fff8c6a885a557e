"""Rows of lookups and facts: how each looks in each state."""

from functools import lru_cache

from django.utils.safestring import SafeString

from contributors.lookups.base import Lookup, Outcome, State
from contributors.signup.facts import WIDE, FactSlot
from contributors.signup.sealed_answers import seal_answer
from meanwhile.partials import Partial

# Nothing in a row that ends so is about the visitor.
SILENT = frozenset({State.WAITING, State.OFF})
ROW = Partial("contributors/signup/page/_row.html")
FACT = Partial("contributors/signup/page/_fact.html")
PLACE = Partial("contributors/signup/page/_place.html")


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


def render_places(places: tuple[tuple[FactSlot, ...], ...], late: bool = False) -> SafeString:
    """Return every kind of fact; before anything is known, it is the same for everybody."""
    known = any(slot.value for slots in places for slot in slots)
    return (join_places if known else join_unknown_places)(places, late)


@lru_cache(maxsize=256)
def join_unknown_places(places: tuple[tuple[FactSlot, ...], ...], late: bool) -> SafeString:
    return join_places(places, late)


def join_places(places: tuple[tuple[FactSlot, ...], ...], late: bool) -> SafeString:
    return SafeString("".join([render_place(slots, late) for slots in places]))  # Each is.


def render_place(slots: tuple[FactSlot, ...], late: bool) -> SafeString:
    """Return one kind of fact; `late`, without its box, which is in the shadow tree."""
    html = SafeString("".join([render_fact(slot, late) for slot in slots]))  # Each of them is.
    return html if late else PLACE.render({"slots": html, "wide": slots[0].name in WIDE})
