"""Facts that were ticked as first values of a profile's form, each with its source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contributors.lookups.base import Fact

# Facts that fill in a line of text, and facts that can only be taken or left.
LINES = ("name", "pronouns", "place")
OFFERS = ("picture", "key")
# Field by fact. A login is also in the link to its account.
FIELDS = {name: name for name in LINES + OFFERS} | {"account": "accounts"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a field was filled in with, as people read it, and where it comes from."""

    value: str
    source: str


def initial(facts: Sequence[Fact]) -> dict[str, str | bool | list[str]]:
    """Return what the form begins with. The first of several names is taken."""
    filled: dict[str, str | bool | list[str]] = {}
    for fact in facts:
        if fact.name in LINES:
            filled.setdefault(fact.name, fact.value)
        elif fact.name in OFFERS:
            filled[fact.name] = True
    links = dict.fromkeys(f"https://{fact.value}" for fact in facts if fact.name == "account")
    return {**filled, "accounts": list(links)}


def found(facts: Sequence[Fact]) -> Mapping[str, Found]:
    """Return, by field, what was found for it."""
    by_field: dict[str, list[Fact]] = {}
    for fact in facts:
        if field := FIELDS.get(fact.name):
            by_field.setdefault(field, []).append(fact)
    return {field: Found(*map(listed, columns(said))) for field, said in by_field.items()}


def columns(facts: Sequence[Fact]) -> Iterator[list[str]]:
    yield [fact.value for fact in facts]
    yield [fact.source for fact in facts]


def listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
