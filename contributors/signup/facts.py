"""Facts that were found and that a visitor may tick: one place for each kind of them."""

from collections.abc import Iterator
from typing import NamedTuple

from contributors.lookups.base import WAITING, Lookup
from contributors.lookups.run import Checks
from contributors.signup.fact_places import FactPlace, SlotContent, fact_places, slot_contents
from contributors.signup.sealed_answers import seal_facts
from contributors.values.fields import FILLED_IN

# One account of those that a field lists; a login is in the link to its account, too.
ONE = {"account": "Account", "login": "Login"}
TITLES = {field.fact: field.title for field in FILLED_IN} | ONE
# What people publish of themselves on purpose. The rest is theirs to tick.
TICKED = frozenset({"picture", "name", "account", "login"})
# Of these, what several sources say is used. Of all others, the first that is ticked.
LISTED = frozenset(field.fact for field in FILLED_IN if field.is_list)
# More than one lookup may know these: each has a line to itself.
WIDE = frozenset({"name", "account"})


class FactSlot(NamedTuple):
    """Where one value of one kind is shown, from before it is known.

    `state` is found, none, waiting, unanswered, stopped, or spare where it is only kept for what
    another source may say; `token` is signed, and empty where there is nothing to tick.
    """

    id: str
    name: str
    title: str
    state: str
    value: str = ""
    source: str = ""
    token: str = ""
    ticked: bool = False


def fact_slots(checks: Checks) -> tuple[tuple[FactSlot, ...], ...]:
    """Return the slots of each place: the same ones whatever is known."""
    return tuple([place_slots(place, checks) for place in fact_places(checks)])


def place_slots(place: FactPlace, checks: Checks) -> tuple[FactSlot, ...]:
    contents = slot_contents(place, checks)
    contents += [SlotContent("spare")] * (len(place.rows) - len(contents))
    return tuple([make_slot(checks, place.name, *one) for one in enumerate(contents)])


def changed_slots(before: Checks | None, checks: Checks, lookup: Lookup) -> Iterator[FactSlot]:
    """Yield the slots that this lookup's outcome changes. None of them has anything to tick yet.

    `before` is what was known until then; without it, that this lookup waited.
    """
    if not (brought := lookup.brings(checks.email)):
        return
    before = before or checks.having(lookup, WAITING, 0)
    for place in fact_places(checks):
        if place.name in brought:
            was, now = slot_contents(place, before), slot_contents(place, checks)
            for number, content in enumerate(now):
                if was[number : number + 1] != [content]:
                    yield make_slot(checks, place.name, number, content)


def found_nothing(checks: Checks) -> bool:
    """Whether there are places, and each stays empty; not where some source may be asked again."""
    if not checks.complete:
        return False
    places = fact_places(checks)
    return bool(places) and all(slot_contents(one, checks)[0].state == "none" for one in places)


def make_slot(checks: Checks, name: str, number: int, content: SlotContent) -> FactSlot:
    key = slot_id(name, number)
    title = TITLES.get(name) or name.capitalize()
    if not content.facts:
        return FactSlot(key, name, title, content.state, source=content.source)
    value = ", ".join(fact.value for fact in content.facts)
    # Without a token there is nothing to tick: no step follows that could use it.
    token = "" if checks.refused else seal_facts(checks.email, content.facts)
    # What is there already is not replaced unless somebody says so.
    ticked = name in TICKED and name not in checks.kept and (not number or name in LISTED)
    return FactSlot(key, name, title, "found", value, content.source, token, ticked)


def slot_id(name: str, number: int) -> str:
    return f"fact-{name}-{number + 1}" if number else f"fact-{name}"
