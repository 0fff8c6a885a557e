"""Records of what phones have seen: one for each press of the button, in milliseconds since it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from lab.options.choices import Pick


class RunEnd(StrEnum):
    """How a phone's stream ended. `CUT` is by us: at a deadline, or with the room."""

    OPEN = "open"
    FINISHED = "finished"
    LEFT = "left"
    STOPPED = "stopped"
    CUT = "cut"


class Arrival(NamedTuple):
    """An answer, as it came to a phone; `at` is in milliseconds."""

    lookup: str
    state: str
    at: int


@dataclass(slots=True)
class RunRecord:
    """What one phone has seen. `began` is in seconds of this process, all else in ms.

    `number` counts the runs of a phone; `broke` is when an error page came.
    """

    phone: int
    number: int
    way: Pick
    who: str
    began: float
    asked: int
    first_byte: int | None = None
    broke: int | None = None
    over: int | None = None
    end: RunEnd = RunEnd.OPEN
    arrivals: list[Arrival] = field(default_factory=list)
    first: int | None = None
    last: int | None = None

    @property
    def key(self) -> str:
        return f"{self.phone}-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.end is RunEnd.OPEN

    @property
    def progress(self) -> tuple[bool, int]:
        """What grows with each thing that happens to a run."""
        return not self.is_open, len(self.arrivals)

    def arrive(self, lookup: str, state: str, at: int) -> None:
        self.arrivals.append(Arrival(lookup, state, at))
        self.first = at if self.first is None else self.first
        self.last = at if len(self.arrivals) == self.asked else None
