"""Figures of the site's own streams, from what /metrics/ counts: how many, and never whose."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from prometheus_client import Metric

from config.health.metrics import counted


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """What was counted by one moment, since the site was started; gauges are of that moment.

    `within` counts the answers of a lookup by the seconds that they took at most.
    """

    streams: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    asking: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    within: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    paused: tuple[str, ...] = ()


def read_figures() -> SiteFigures:
    """Read all processes of this machine, where they count together; else this one."""
    return sum_figures(counted().collect())


def sum_figures(metrics: Iterable[Metric]) -> SiteFigures:
    streams, paused, figures = 0, set[str](), SiteFigures()
    for name, labels, value, *_ in (sample for metric in metrics for sample in metric.samples):
        match name:
            case "meanwhile_streams_open":
                streams += int(value)
            case "meanwhile_streams_ended_total":
                figures.ended[labels["ended"]] += int(value)
            case "meanwhile_lookups_open":
                figures.asking[labels["lookup"]] += int(value)
            case "meanwhile_lookup_seconds_count":
                figures.states[labels["lookup"], labels["state"]] += int(value)
            case "meanwhile_lookup_seconds_bucket":
                figures.within[labels["lookup"], float(labels["le"])] += int(value)
            case "meanwhile_lookup_seconds_sum":
                figures.seconds[labels["lookup"]] += value  # type: ignore[assignment]
            case "meanwhile_upstream_circuit_open" if value:
                paused.add(labels["upstream"])
    more = figures.ended, figures.asking, figures.states, figures.within, figures.seconds
    return SiteFigures(streams, *more, tuple(sorted(paused)))


def since(earlier: SiteFigures, now: SiteFigures) -> SiteFigures:
    """Return what was counted in between, and what is open now."""
    return SiteFigures(
        now.streams,
        now.ended - earlier.ended,
        now.asking,
        now.states - earlier.states,
        now.within - earlier.within,
        now.seconds - earlier.seconds,
        now.paused,
    )


def find_limit(figures: SiteFigures, lookup: str, percent: int) -> float | None:
    """Return the seconds within which so many of 100 answers came; None where none did."""
    answers = figures.within.items()
    limits = sorted((most, number) for (name, most), number in answers if name == lookup)
    if not limits:
        return None
    wanted = limits[-1][1] * percent / 100
    return next(most for most, number in limits if number >= wanted)
