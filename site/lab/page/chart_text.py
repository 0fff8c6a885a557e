"""Words for what a chart shows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contributors.values.numbers import spell_number
from lab.engine.trace import Span, Trace, What


class Figures(NamedTuple):
    """Two figures, and what each is."""

    first: str
    last: str
    first_words: str = "first answer"
    last_words: str = "last answer"


def figures_of(trace: Trace) -> Figures:
    if trace.failed_at is not None:
        return Figures(format_seconds(trace.failed_at), "none", "error page", "answers")
    if trace.cut_at is not None and trace.first_seen is None:
        return Figures(format_seconds(trace.cut_at), "none", "given up", "answers")
    over = trace.first(What.END) is not None
    return Figures(
        format_seconds(trace.first_seen), format_seconds(trace.last_seen if over else None)
    )


def format_seconds(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.2f} s"


ENDS = {
    "answered": "answered",
    "failed": "failed",
    "cancelled": "was cancelled",
    "gave up": "was given up",
    "lost": "ended for nobody",
}


def describe_span(span: Span, state: str) -> str:
    """What a screen reader says for a bar."""
    if span.started is None:
        return "not started"
    if span.ended is None:
        return "running"
    seen = "never seen" if span.seen is None else f"seen at {format_seconds(span.seen)}"
    started, ended = format_seconds(span.started), format_seconds(span.ended)
    return f"started at {started}, {ENDS[state]} at {ended}, {seen}"


def describe_failure(failed_at: float | None, spans: Sequence[Span], lost: int) -> str:
    """What one failing lookup did to a page that is done, and to the others on it."""
    if failed_at is None:
        return describe_isolation(spans)
    return f"An error page after {format_seconds(failed_at)}. {describe_aftermath(spans, lost)}"


def describe_aftermath(spans: Sequence[Span], lost: int) -> str:
    """What became of those that were still running then."""
    if lost:
        return f"{still_running(lost, 'carries', 'carry')} on, and nobody reads the answers."
    if cancelled := sum(span.how is What.CANCELLED for span in spans):
        return f"{still_running(cancelled, 'is', 'are')} cancelled."
    return "Nothing else was still running."


def describe_isolation(spans: Sequence[Span]) -> str:
    arrived = sum(span.how is What.ENDED and span.seen is not None for span in spans)
    said = "One row says what went wrong and offers another try."
    return f"{said} {spell_number(arrived).capitalize()} of {spell_number(len(spans))} arrive."


def still_running(number: int, one: str, many: str) -> str:
    return f"The {spell_number(number)} still running {one if number == 1 else many}"


def summarise_run(firsts: Mapping[str, str]) -> str:
    """One sentence for a screen reader when the run has ended: titles, and when each was seen."""
    seen = [f"{title} {first}" for title, first in firsts.items()]
    return f"The run has ended. First sight: {', '.join(seen)}."
