"""Trace of a run: what happened, and when. Every figure on the page comes from here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from lab.engine.clock import Clock


class What(StrEnum):
    # To a lookup
    STARTED = "started"
    ENDED = "ended"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SEEN = "seen"
    # To the page
    FIRST_BYTE = "first byte"
    ERROR = "error page"
    CUT = "cut off"
    END = "end"


HOW_IT_ENDED = frozenset({What.ENDED, What.FAILED, What.CANCELLED})


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, `at` seconds after the run began; `size` is in bytes."""

    at: float
    what: What
    lookup: str = ""
    size: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """One lookup in one run, in seconds; None for what did not happen, or not yet."""

    started: float | None = None
    ended: float | None = None
    how: What | None = None
    seen: float | None = None
    text: str = ""


@dataclass(slots=True)
class Trace:
    """What happened with one strategy. `clock` tells the seconds since its request came."""

    clock: Clock
    heard: Callable[[Moment], None] = lambda moment: None
    moments: list[Moment] = field(default_factory=list)

    def note(
        self, what: What, lookup: str = "", *, at: float = -1, size: int = 0, text: str = ""
    ) -> None:
        moment = Moment(self.clock() if at < 0 else at, what, lookup, size, text)
        self.moments.append(moment)
        self.heard(moment)

    def span(self, lookup: str) -> Span:
        mine = {moment.what: moment for moment in self.moments if moment.lookup == lookup}
        ended = next((mine[what] for what in mine if what in HOW_IT_ENDED), None)
        started, seen = mine.get(What.STARTED), mine.get(What.SEEN)
        return Span(
            started.at if started else None,
            ended.at if ended else None,
            ended.what if ended else None,
            seen.at if seen else None,
            seen.text if seen else "",
        )

    def first(self, *whats: What) -> float | None:
        return next((moment.at for moment in self.moments if moment.what in whats), None)

    def last(self, *whats: What) -> float | None:
        return next((moment.at for moment in reversed(self.moments) if moment.what in whats), None)

    @property
    def first_seen(self) -> float | None:
        return self.first(What.SEEN)

    @property
    def last_seen(self) -> float | None:
        return self.last(What.SEEN)

    @property
    def blank_until(self) -> float | None:
        """When the page stopped being empty, or when nobody waited any longer."""
        return self.first(What.FIRST_BYTE, What.ERROR, What.CUT)

    @property
    def failed_at(self) -> float | None:
        return self.first(What.ERROR)

    @property
    def cut_at(self) -> float | None:
        return self.first(What.CUT)

    @property
    def over(self) -> float:
        return self.moments[-1].at if self.moments else 0.0
