"""Filmstrip: what four visitors see at the same moments."""

from collections.abc import Sequence
from dataclasses import dataclass

from contributors.values.numbers import spell_number
from lab.engine.trace import Trace, What
from lab.page.chart_text import format_seconds
from lab.page.charts import Chart

# Seconds after something happened, so that it has happened.
AFTER = 0.004


@dataclass(frozen=True, slots=True)
class Frame:
    """One page at one moment; `rows` are (name of the lookup, whether it is seen)."""

    kind: str
    rows: tuple[tuple[str, bool], ...]

    @property
    def words(self) -> str:
        if self.kind == "answers":
            return f"{sum(seen for _, seen in self.rows)} of {len(self.rows)} answers"
        return f"{self.kind} page"


@dataclass(frozen=True, slots=True)
class Film:
    times: tuple[str, ...]
    strips: tuple[tuple[str, tuple[Frame, ...]], ...]
    caption: str


def make_film(charts: Sequence[Chart]) -> Film:
    times = choose_moments(charts)
    strips = tuple(
        (chart.title, tuple(make_frame(chart, time) for time in times)) for chart in charts
    )
    return Film(tuple(map(format_seconds, times)), strips, write_caption(charts))


def choose_moments(charts: Sequence[Chart]) -> list[float]:
    """The first, the middle and the last but one that streaming shows, then the other pages."""
    seen = seen_times(charts[-1].trace)
    chosen = [seen[0], seen[len(seen) // 2], seen[-2:][0]] if seen else []
    first, *others = [chart.trace.blank_until or chart.trace.over for chart in charts[:-1]]
    times = sorted(time + AFTER for time in (*chosen, max(others), first))
    # Two that read the same are one moment: the later.
    return list({format_seconds(time): time for time in times}.values())


def seen_times(trace: Trace) -> list[float]:
    return sorted(moment.at for moment in trace.moments if moment.what is What.SEEN)


def make_frame(chart: Chart, time: float) -> Frame:
    rows = tuple(
        (bar.lookup.name, bar.span.seen is not None and bar.span.seen <= time) for bar in chart.bars
    )
    until, failed = chart.trace.blank_until, chart.trace.failed_at
    if until is None or until > time or chart.trace.cut_at == until:
        return Frame("empty", rows)
    return Frame("error" if failed is not None and failed <= time else "answers", rows)


def write_caption(charts: Sequence[Chart]) -> str:
    """How many answers a visitor who streams has before anybody else has a page."""
    others = [chart.trace.blank_until for chart in charts[:-1]]
    first = min((time for time in others if time is not None), default=0.0)
    seen = sum(time < first for time in seen_times(charts[-1].trace))
    start = "Read down a column: one moment, four pages."
    if not seen:
        return start
    answers = "one answer" if seen == 1 else f"{spell_number(seen)} answers"
    return f"{start} A visitor who streams has {answers} before anyone else has a page."
