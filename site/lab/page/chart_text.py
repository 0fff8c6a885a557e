"""Words for what a chart shows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contributors.values.numbers import word
from lab.engine.trace import Lane, Trace, What


class Figures(NamedTuple):
    """Two figures, and what each is."""

    first: str
    last: str
    first_words: str = "first answer"
    last_words: str = "last answer"


def figures(trace: Trace) -> Figures:
    if trace.failed_at is not None:
        return Figures(at(trace.failed_at), "none", "error page", "answers")
    if trace.cut_at is not None and trace.first_seen is None:
        return Figures(at(trace.cut_at), "none", "given up", "answers")
    over = trace.first(What.END) is not None
    return Figures(at(trace.first_seen), at(trace.last_seen if over else None))


def at(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.2f} s"


ENDS = {
    "answered": "answered",
    "failed": "failed",
    "cancelled": "was cancelled",
    "gave up": "was given up",
    "lost": "ended for nobody",
}


def lane(lane: Lane, state: str) -> str:
    """What a screen reader says for a bar."""
    if lane.started is None:
        return "not started"
    if lane.ended is None:
        return "running"
    seen = "never seen" if lane.seen is None else f"seen at {at(lane.seen)}"
    return f"started at {at(lane.started)}, {ENDS[state]} at {at(lane.ended)}, {seen}"


def failure(failed_at: float | None, lanes: Sequence[Lane], lost: int) -> str:
    """What one failing lookup did to a page that is done, and to the others on it."""
    if failed_at is None:
        return isolated(lanes)
    return f"An error page after {at(failed_at)}. {aftermath(lanes, lost)}"


def aftermath(lanes: Sequence[Lane], lost: int) -> str:
    """What became of those that were still running then."""
    if lost:
        return f"{still_running(lost, 'carries', 'carry')} on, and nobody reads the answers."
    if cancelled := sum(lane.how is What.CANCELLED for lane in lanes):
        return f"{still_running(cancelled, 'is', 'are')} cancelled."
    return "No other was still running."


def isolated(lanes: Sequence[Lane]) -> str:
    arrived = sum(lane.how is What.ENDED and lane.seen is not None for lane in lanes)
    said = "One row says what went wrong and offers another try."
    return f"{said} {word(arrived).capitalize()} of {word(len(lanes))} arrive."


def still_running(number: int, one: str, many: str) -> str:
    return f"The {word(number)} still running {one if number == 1 else many}"


def summary(firsts: Mapping[str, str]) -> str:
    """One sentence for a screen reader when the run has ended: titles, and when each was seen."""
    seen = [f"{title} {first}" for title, first in firsts.items()]
    return f"The run has ended. First sight: {', '.join(seen)}."
