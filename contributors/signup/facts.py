"""Facts that were found and that a visitor may tick."""

from collections.abc import Iterator
from typing import NamedTuple

from contributors.lookups.base import Fact, Lookup, Outcome, State
from contributors.lookups.run import Checks
from contributors.signup.sealed_answers import seal_facts
from contributors.values.fields import FILLED_IN

# One account of those that a field lists; a login is in the link to its account, too.
ONE = {"account": "Account", "login": "Login"}
TITLES = {field.fact: field.title for field in FILLED_IN} | ONE
# What people publish of themselves on purpose. The rest is theirs to tick.
TICKED = frozenset({"picture", "name", "account", "login"})

# Where nothing is known, this is why; in all other cases there is nothing.
SHOWN = {
    State.WAITING: "waiting",
    State.FAILED: "unanswered",
    State.TIMED_OUT: "unanswered",
    State.STOPPED: "stopped",
}


class FactSlot(NamedTuple):
    """Where one kind of fact from one lookup is shown, from before it is known.

    `state` is found, none, waiting, unanswered or stopped; `token` is signed, and empty where
    there is nothing to tick.
    """

    id: str
    name: str
    title: str
    state: str
    value: str = ""
    source: str = ""
    token: str = ""
    ticked: bool = False


def fact_slots(checks: Checks) -> Iterator[FactSlot]:
    for lookup, outcome in checks.asked:
        yield from slots_of(checks, lookup, outcome)


def slots_of(checks: Checks, lookup: Lookup, outcome: Outcome) -> Iterator[FactSlot]:
    """Yield the same slots whatever the outcome is, so that nothing moves as facts arrive."""
    for name in lookup.brings(checks.email):
        facts = [fact for fact in outcome.facts if fact.name == name]
        # Without a token there is nothing to tick: no step follows that could use it.
        token = "" if checks.refused or not facts else seal_facts(checks.email, facts)
        # What is there already is not replaced unless somebody says so.
        ticked = name in TICKED and name not in checks.kept
        yield make_slot(lookup, name, facts, outcome.state, ticked, token)


def make_slot(
    lookup: Lookup, name: str, facts: list[Fact], state: State, ticked: bool, token: str
) -> FactSlot:
    key, title = f"fact-{lookup.name}-{name}", TITLES.get(name) or name.capitalize()
    if not facts:
        shown = SHOWN.get(state, "none")
        return FactSlot(key, name, title, shown, source=lookup.source, ticked=ticked)
    value = ", ".join(fact.value for fact in facts)
    return FactSlot(key, name, title, "found", value, facts[0].source, token, ticked)
