"""Charts: what one experiment shows at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass

from contributors.lookups.base import Lookup
from lab.engine.experiments import FAILING, Experiment
from lab.engine.trace import Span, Trace, What
from lab.page import chart_text
from lab.page.axis import Axis


@dataclass(frozen=True, slots=True)
class Bar:
    """One lookup's line: places in percent of the axis, `span` with the figures themselves."""

    key: str
    lookup: Lookup
    span: Span
    state: str
    axis: Axis
    streams: bool

    @property
    def start(self) -> float:
        return self.axis.place(self.span.started or 0)

    @property
    def width(self) -> float:
        # What still runs is drawn to its end and beyond, and uncovered at the pace of the axis.
        if self.span.ended is None:
            return 100.0
        return round(self.axis.place(self.span.ended) - self.start, 2)

    @property
    def end(self) -> float:
        return self.start + self.width

    @property
    def eye(self) -> float | None:
        """Where it was seen, if each row may be seen at another time."""
        seen = self.span.seen if self.streams else None
        return None if seen is None else self.axis.place(seen)

    @property
    def words(self) -> str:
        return chart_text.describe_span(self.span, self.state)

    @property
    def crossed(self) -> bool:
        return self.state in {"failed", "cancelled", "gave up"}

    @property
    def figures(self) -> dict[str, str]:
        """In milliseconds, for whoever wants to compute with them."""
        times = {"started": self.span.started, "ended": self.span.ended, "seen": self.span.seen}
        return {name: f"{at * 1000:.3f}" for name, at in times.items() if at is not None}


@dataclass(frozen=True, slots=True)
class Chart:
    key: str
    experiment: Experiment
    trace: Trace
    axis: Axis
    done: bool

    @property
    def title(self) -> str:
        return self.experiment.strategy.title

    @property
    def why(self) -> str:
        # Before the end nothing is known of a failure.
        if not (self.done and self.key.startswith(FAILING)):
            return self.experiment.strategy.why
        lost = sum(bar.state == "lost" for bar in self.bars)
        return chart_text.describe_failure(self.trace.failed_at, self.spans, lost)

    @property
    def bars(self) -> Iterator[Bar]:
        for knob in self.experiment.knobs:
            yield self.bar(knob.lookup)

    def bar(self, lookup: Lookup) -> Bar:
        span = self.trace.span(lookup.name)
        streams = self.experiment.strategy.streams
        return Bar(self.key, lookup, span, span_state(span, self.trace), self.axis, streams)

    @property
    def empty(self) -> float:
        """How far the page is empty: to the end of the axis while nothing has come."""
        until = self.trace.blank_until
        return 100.0 if until is None else self.axis.place(until)

    @property
    def shown_at_once(self) -> float | None:
        """Where the whole page came, if it did not come in pieces."""
        streams = self.experiment.strategy.streams
        until = None if streams else self.trace.blank_until
        return None if until is None else self.axis.place(until)

    @property
    def growing(self) -> bool:
        return self.trace.blank_until is None and bool(self.trace.moments)

    @property
    def spans(self) -> list[Span]:
        return [self.trace.span(knob.lookup.name) for knob in self.experiment.knobs]

    @property
    def figures(self) -> chart_text.Figures:
        return chart_text.figures_of(self.trace)


def span_state(span: Span, trace: Trace) -> str:
    """What became of a lookup, as the stylesheet and the words know it."""
    if span.started is None:
        return "waiting"
    if span.ended is None:
        return "running"
    if span.how is What.CANCELLED and (span.seen is not None or trace.cut_at is not None):
        return "gave up"
    if is_lost(span, trace):
        return "lost"
    return "answered" if span.how is What.ENDED else str(span.how)


def is_lost(span: Span, trace: Trace) -> bool:
    """Whether it ran on after the page had ended, for nobody."""
    failed = trace.failed_at
    ran_on = failed is not None and span.ended is not None and span.ended > failed
    return ran_on and span.how is not What.CANCELLED
