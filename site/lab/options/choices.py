"""Choices for a run, and the nearest ones where those made are not possible."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from contributors.lookups import LOOKUPS
from contributors.lookups.base import Lookup
from lab.options.presets import BY_NAME, NORMAL, PRESETS

# Milliseconds that a lookup may be made to take: as long as the sign-up waits for one.
MOST = 2000


class How(StrEnum):
    ANSWERS = "answers"
    FAILS = "fails"
    HANGS = "hangs"
    OFF = "off"


class Order(StrEnum):
    READY = "ready"
    IN_ORDER = "in-order"
    TOGETHER = "together"


class Wire(StrEnum):
    HTMX = "htmx"
    HTML = "html"
    NONE = "none"


class Pick(StrEnum):
    SEQUENTIAL = "sequential"
    GATHER = "gather"
    TASK_GROUP = "task-group"
    STREAMED = "streamed"


@dataclass(frozen=True, slots=True)
class Knob:
    """What becomes of one lookup; `delay` is in milliseconds."""

    lookup: Lookup
    delay: int
    how: How

    @property
    def answers(self) -> bool:
        return self.how is How.ANSWERS


@dataclass(frozen=True, slots=True)
class Choices:
    knobs: tuple[Knob, ...]
    preset: str = PRESETS[0].name
    order: Order = Order.READY
    wire: Wire = Wire.HTMX
    pick: Pick = Pick.STREAMED
    signed_up: bool = False

    @property
    def asked(self) -> tuple[Knob, ...]:
        return tuple(knob for knob in self.knobs if knob.how is not How.OFF)

    @property
    def query(self) -> str:
        """Everything, as it stands in a link."""
        words = {"preset": self.preset, "order": self.order, "wire": self.wire, "pick": self.pick}
        for knob in self.knobs:
            words[knob.lookup.name] = str(knob.delay)
            words[f"{knob.lookup.name}-how"] = knob.how
        return urlencode(words)


def read_choices(query: Mapping[str, str]) -> tuple[Choices, list[str]]:
    """Return the choices that are nearest to these, and a sentence for each that was changed."""
    problems: list[str] = []
    preset = one_of("preset", [*BY_NAME], query, problems)
    given = {} if "use" in query else query
    values = {**BY_NAME[preset].values, **given}
    choices = Choices(
        tuple(read_knob(lookup, values, problems) for lookup in LOOKUPS),
        preset,
        Order(one_of("order", [*Order], query, problems)),
        Wire(one_of("wire", [*Wire], query, problems)),
        Pick(one_of("pick", [*reversed(Pick)], query, problems)),
        query.get("from") == "sign-up",
    )
    return (choices if choices.asked else with_account(choices, problems)), problems


def one_of(name: str, words: list[str], query: Mapping[str, str], problems: list[str]) -> str:
    word = query.get(name, words[0])
    if word in words:
        return word
    known = ", ".join(words)
    problems.append(
        f"“{shorten_word(word)}” is no {name}: choose from {known}. We took {words[0]}."
    )
    return words[0]


def read_knob(lookup: Lookup, values: Mapping[str, str], problems: list[str]) -> Knob:
    delay = read_delay(lookup, values.get(lookup.name, "0"), problems)
    word = values.get(f"{lookup.name}-how", How.ANSWERS)
    if word not in [*How]:
        known = ", ".join(How)
        problems.append(
            f"{lookup.title}: “{shorten_word(word)}” is not one of {known}. We used answers."
        )
        word = How.ANSWERS
    return Knob(lookup, delay, How(word))


def read_delay(lookup: Lookup, text: str, problems: list[str]) -> int:
    normal = int(NORMAL.get(lookup.name, "0"))
    try:
        number = round(float(text))
    except (ValueError, OverflowError):
        problems.append(
            f"{lookup.title}: “{shorten_word(text)}” is not a number. We used {normal} ms."
        )
        return normal
    nearest = min(max(number, 0), MOST)
    if nearest != number:
        problems.append(f"{lookup.title}: a delay must be from 0 to {MOST} ms. We used {nearest}.")
    return nearest


def shorten_word(word: str) -> str:
    return word if len(word) <= 20 else f"{word[:20]}…"


def with_account(choices: Choices, problems: list[str]) -> Choices:
    problems.append("With every lookup off there is nothing to wait for. We kept the first.")
    first, *others = choices.knobs
    return replace(choices, knobs=(replace(first, how=How.ANSWERS), *others))


def seconds_taken(knobs: tuple[Knob, ...]) -> Iterator[float]:
    """How long each takes that does not hang."""
    return (knob.delay / 1000 for knob in knobs if knob.how in {How.ANSWERS, How.FAILS})
