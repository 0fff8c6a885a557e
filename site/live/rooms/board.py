"""Board of a room: the latest run of each phone, and figures over all runs."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lab.options.choices import Pick
from live.rooms.records import RunEnd, RunRecord


@dataclass(frozen=True, slots=True)
class WayFigures:
    """Of one way to wait: how many runs have ended, and when answers came, in milliseconds."""

    runs: int
    first: int | None
    first_late: int | None
    last: int | None
    last_late: int | None


@dataclass(slots=True)
class Board:
    """Every run by its key. A phone's lane shows its latest one."""

    runs: dict[str, RunRecord] = field(default_factory=dict)
    latest: dict[int, RunRecord] = field(default_factory=dict)

    def note(self, record: RunRecord) -> None:
        """Take what is known of a run by now."""
        self.runs[record.key] = record
        known = self.latest.get(record.phone, record)
        if record.number < known.number:
            record.arrivals.clear()  # Its lane shows another: the figures are enough.
            return
        if known is not record and known.number < record.number:
            known.arrivals.clear()
        self.latest[record.phone] = record

    def runs_of(self, phone: int) -> int:
        """Return how often this phone's button was pressed."""
        return self.latest[phone].number if phone in self.latest else 0

    @property
    def open_runs(self) -> int:
        return sum(record.is_open for record in self.latest.values())

    def count_ends(self) -> Counter[RunEnd]:
        return Counter(record.end for record in self.runs.values() if not record.is_open)

    def figures_of(self, way: Pick) -> WayFigures:
        """Return when the first and the last answers came: the median, and 99 of 100."""
        ended = [run for run in self.runs.values() if run.way is way and not run.is_open]
        first = sorted(run.first for run in ended if run.first is not None)
        last = sorted(run.last for run in ended if run.last is not None)
        return WayFigures(
            len(ended),
            find_percentile(first, 50),
            find_percentile(first, 99),
            find_percentile(last, 50),
            find_percentile(last, 99),
        )


def find_percentile(ordered: Sequence[int], percent: int) -> int | None:
    """Return the least value that so many of 100 are not above; None where there is none."""
    if not ordered:
        return None
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]
