"""Time axis of a chart: its length, and the place of a moment on it."""

from collections.abc import Iterator
from dataclasses import dataclass

# Lengths in seconds that can be divided well, and the distance between two marks.
STEPS = {
    0.5: 0.1,
    1.0: 0.2,
    1.5: 0.3,
    2.0: 0.4,
    2.5: 0.5,
    3.0: 0.5,
    4.0: 1.0,
    5.0: 1.0,
    6.0: 1.0,
    8.0: 2.0,
    10.0: 2.0,
    12.0: 2.0,
    15.0: 3.0,
    20.0: 4.0,
}
# A little room at the end, for the last mark not to stand on the edge.
ROOM = 1.03


@dataclass(frozen=True, slots=True)
class Mark:
    """A line on the axis: its place in percent, its words, and to which side they stand."""

    place: float
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    length: float

    @property
    def name(self) -> str:
        """As in the stylesheet, which grows a bar at this pace."""
        return f"{self.length:g}"

    def place(self, seconds: float) -> float:
        return round(min(seconds / self.length, 1) * 100, 2)

    @property
    def marks(self) -> Iterator[Mark]:
        step = STEPS[self.length]
        last = round(self.length / step)
        for number in range(last + 1):
            words = f"{number * step:g}" + (" s" if number == last else "")
            anchor = "start" if number == 0 else "end" if number == last else "middle"
            yield Mark(self.place(number * step), words, anchor)


def long_enough(seconds: float) -> Axis:
    return Axis(next((length for length in STEPS if seconds * ROOM <= length), max(STEPS)))
