"""Facts that were ticked as first values of a profile's form, each with its source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contributors.lookups.base import Fact
from contributors.values.fields import FILLED_IN, Field

BY_FACT = {field.fact: field for field in FILLED_IN}


@dataclass(frozen=True, slots=True)
class PrefilledValue:
    """What a field was filled in with, as people read it, and where it comes from."""

    value: str
    source: str


def prefilled_values(facts: Sequence[Fact]) -> dict[str, str | bool | list[str]]:
    """Return what the form begins with. The first of several names is taken."""
    filled: dict[str, str | bool | list[str]] = {}
    for field in FILLED_IN:
        values = [fact.value for fact in facts if fact.name == field.fact]
        if values and field.is_list:
            filled[field.name] = list(dict.fromkeys(typed_value(field, value) for value in values))
        elif values:
            filled[field.name] = field.is_offer or typed_value(field, values[0])
    return filled


def typed_value(field: Field, value: str) -> str:
    return f"https://{value}" if field.is_link else value


def found_by_field(facts: Sequence[Fact]) -> Mapping[str, PrefilledValue]:
    """Return, by field, what was found for it."""
    by_field: dict[str, list[Fact]] = {}
    for fact in facts:
        if field := BY_FACT.get(fact.name):
            by_field.setdefault(field.name, []).append(fact)
    return {
        name: PrefilledValue(*map(join_distinct, split_columns(said)))
        for name, said in by_field.items()
    }


def split_columns(facts: Sequence[Fact]) -> Iterator[list[str]]:
    yield [fact.value for fact in facts]
    yield [fact.source for fact in facts]


def join_distinct(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
