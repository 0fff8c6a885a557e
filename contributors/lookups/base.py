"""Lookups, and their outcomes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings


class State(StrEnum):
    WAITING = "waiting"
    FOUND = "found"
    NONE = "none"
    FAILED = "failed"
    TIMED_OUT = "timed out"
    STOPPED = "stopped"
    OFF = "off"


# Whoever ends here may be tried again.
GAVE_UP = frozenset({State.FAILED, State.TIMED_OUT, State.STOPPED})


@dataclass(frozen=True, slots=True)
class Fact:
    """Something learned about the visitor, and who said it."""

    name: str
    value: str
    source: str


class Outcome(NamedTuple):
    """A lookup's answer. A tuple, which is made, compared and hashed faster than a dataclass.

    `elapsed` is in seconds, `picture` a data: URL, `suggestion` an address that may be meant.
    """

    state: State
    text: str = ""
    label: str = ""
    tone: str = "plain"
    refuses: bool = False
    picture: str = ""
    suggestion: str = ""
    facts: tuple[Fact, ...] = ()
    elapsed: float = 0.0

    @property
    def elapsed_ms(self) -> int | None:
        return round(self.elapsed * 1000) if self.elapsed else None

    @property
    def share(self) -> float:
        """How far along the rows' time axis this is, in percent."""
        return round(min(100.0, self.elapsed / settings.LOOKUP_DEADLINE * 100), 1)

    @property
    def gave_up(self) -> bool:
        return self.state in GAVE_UP


WAITING = Outcome(State.WAITING)
OFF = Outcome(State.OFF, "Switched off, so nothing was sent.", "Off")


def found(text: str, label: str = "Found", **more: object) -> Outcome:
    return Outcome(State.FOUND, text, label, **{"tone": "good", **more})  # type: ignore[arg-type]


def none(text: str, label: str = "None", tone: str = "plain", **more: object) -> Outcome:
    return Outcome(State.NONE, text, label, tone, **more)  # type: ignore[arg-type]


def failed(text: str) -> Outcome:
    return Outcome(State.FAILED, text, "Not checked", "warn")


def timed_out(text: str) -> Outcome:
    return Outcome(State.TIMED_OUT, text, "No answer", "warn")


def stopped(lookup: "Lookup") -> Outcome:
    return Outcome(State.STOPPED, f"Stopped before {lookup.source} answered.", "Stopped", "warn")


@dataclass(frozen=True, slots=True)
class Lookup:
    """A named question about an address.

    `on` is whether an optional one is asked by default; `brings` names the facts that it may
    find for an address, so that their places can be kept. `example` is an answer for where
    no upstream is asked and nobody stands in for it.
    """

    name: str
    title: str
    notice: str
    source: str
    ask: Callable[[str], Awaitable[Outcome]] = field(compare=False)
    required: bool = False
    on: bool = True
    brings: Callable[[str], tuple[str, ...]] = field(default=lambda email: (), compare=False)
    own_deadline: float | None = None
    example: Outcome | None = None

    def __hash__(self) -> int:
        return hash(self.name)  # Of all fields it would take long, and it is asked often.

    @property
    def deadline(self) -> float:
        """Seconds after which the lookup is no longer waited for."""
        of_its_own = self.own_deadline or settings.LOOKUP_DEADLINES.get(self.name)
        return of_its_own or float(settings.LOOKUP_DEADLINE)
