"""Chart of a room: a lane for each phone, all on one axis of seconds since the button."""

from collections.abc import Iterator
from dataclasses import dataclass

from lab.page.axis import Axis, long_enough
from live.page import wording
from live.rooms.records import RunRecord
from live.rooms.room import Room

# Seconds. A shorter axis would say that tenths of a second matter.
LEAST = 2.4
# Lanes up to which each has a line of its own words, and up to which it has room for them.
FEW, MANY = 14, 40


@dataclass(frozen=True, slots=True)
class PhoneLane:
    """One phone's latest run: places in percent of the axis, and the run itself."""

    run: RunRecord
    axis: Axis
    now: float

    @property
    def words(self) -> str:
        return wording.describe_run(self.run)

    @property
    def marks(self) -> Iterator[tuple[str, str, int, float]]:
        for lookup, state, at in self.run.arrivals:
            yield lookup, state, at, self.axis.place(at / 1000)

    @property
    def extent(self) -> float:
        """Where the run has come to: its end, or now."""
        over = self.run.over
        return self.axis.place(self.age if over is None else over / 1000)

    @property
    def age(self) -> float:
        return max(self.now - self.run.began, 0)

    @property
    def shown(self) -> bool:
        return self.run.first_byte is not None

    @property
    def empty(self) -> bool:
        """Whether its page is still empty."""
        return self.run.is_open and not self.shown

    @property
    def width(self) -> float:
        return round(max(self.extent - self.blank, 0), 2)

    @property
    def blank(self) -> float:
        """How far the page was empty."""
        first = self.run.first_byte
        return self.extent if first is None else self.axis.place(first / 1000)

    @property
    def left(self) -> float:
        """Seconds in which an open run grows from here to the end of the axis."""
        return round(max(self.axis.length - self.age, 0.01), 3)

    @property
    def broke(self) -> float | None:
        return None if self.run.broke is None else self.axis.place(self.run.broke / 1000)

    @property
    def arrived(self) -> int:
        return len(self.run.arrivals)


@dataclass(frozen=True, slots=True)
class RoomChart:
    axis: Axis
    lanes: tuple[PhoneLane, ...]

    @property
    def crowd(self) -> str:
        """How dense it is, as the stylesheet knows it."""
        number = len(self.lanes)
        return "few" if number <= FEW else "many" if number <= MANY else "crowd"


def draw_chart(room: Room) -> RoomChart:
    board, now = room.board, room.now
    ends = [seconds_to_show(run, now) for run in board.latest.values()]
    axis = long_enough(max([LEAST, *ends]))
    runs = [board.latest[phone] for phone in sorted(board.latest)]
    return RoomChart(axis, tuple(PhoneLane(run, axis, now) for run in runs))


def seconds_to_show(run: RunRecord, now: float) -> float:
    return now - run.began if run.over is None else run.over / 1000
