"""Places of facts: one for each kind, whichever of the lookups fills it, and what stands there."""

from functools import lru_cache
from typing import NamedTuple

from contributors.lookups.base import Fact, Outcome, State
from contributors.lookups.run import Checks

# The order of the places: what only a profile tells is last, so that what stays empty is at the
# end. A kind that is not named here comes after these.
ORDER = ("picture", "key", "name", "account", "pronouns", "place")
# Where nothing is known, this is why; in all other cases there is nothing.
SHOWN = {
    State.WAITING: "waiting",
    State.FAILED: "unanswered",
    State.TIMED_OUT: "unanswered",
    State.STOPPED: "stopped",
}
# Of several reasons, the first of these is said.
REASONS = ("waiting", "unanswered", "stopped", "none")


class SlotContent(NamedTuple):
    """What is known for one slot: facts of one source, or why there are none."""

    state: str
    facts: tuple[Fact, ...] = ()
    source: str = ""


class FactPlace(NamedTuple):
    """The place of one kind of fact, and which of the rows may fill it: so many slots it has."""

    name: str
    rows: tuple[int, ...]


def fact_places(checks: Checks) -> tuple[FactPlace, ...]:
    return arrange_places(
        tuple([lookup.brings(checks.email) for lookup, _ in checks.asked]),
        tuple([lookup.name in checks.again for lookup, _ in checks.asked]) if checks.again else (),
    )


@lru_cache(maxsize=256)
def arrange_places(
    brought: tuple[tuple[str, ...], ...], again: tuple[bool, ...]
) -> tuple[FactPlace, ...]:
    """Return the places in their order; of the rows of each, those tried again come last.

    What another source has said meanwhile is where it is, and stays there.
    """
    rows: dict[str, list[int]] = {}
    for row in sorted(range(len(brought)), key=again.__getitem__ if again else None):
        for name in brought[row]:
            rows.setdefault(name, []).append(row)
    names = sorted(rows, key=lambda name: (*ORDER, name).index(name))
    return tuple(FactPlace(name, tuple(rows[name])) for name in names)


def slot_contents(place: FactPlace, checks: Checks) -> list[SlotContent]:
    """Return what each source has that those before it do not have, else one reason.

    In the order of the sources, whichever answers first: what a later one says is shown as soon as
    nothing can come in front of it. So nothing that is shown moves, or changes.
    """
    contents: list[SlotContent] = []
    reasons: dict[str, list[str]] = {}
    said: set[str] = set()
    for row in place.rows:
        lookup, outcome = checks.asked[row]
        if facts := new_facts(outcome, place.name, said):
            contents.append(SlotContent("found", facts, facts[0].source))
            said.update([fact.value for fact in facts])
        else:
            reasons.setdefault(SHOWN.get(outcome.state, "none"), []).append(lookup.source)
        if outcome.state is State.WAITING:
            break
    if contents:
        return contents
    reason = next(one for one in REASONS if one in reasons)
    return [SlotContent(reason, source="" if reason == "waiting" else ", ".join(reasons[reason]))]


def new_facts(outcome: Outcome, name: str, said: set[str]) -> tuple[Fact, ...]:
    return tuple([fact for fact in outcome.facts if fact.name == name and fact.value not in said])
