"""Context of the lab's page at this moment of a run."""

from typing import Any

from lab.engine.experiments import FAILING, STRATEGIES, chosen_to_fail, knobs_that_fail
from lab.engine.run import LabRun
from lab.options.choices import Pick
from lab.page import chart_text
from lab.page.axis import Axis, long_enough
from lab.page.charts import Chart
from lab.page.filmstrip import make_film
from lab.page.source_code import source_listings
from lab.page.wire_log import wire_lines

# A busy machine may take so much longer than the delays that were chosen.
MARGIN = 1.15


def board_context(run: LabRun) -> dict[str, Any]:
    """The context of the results: plain values, no queries."""
    charts = [chart_of(run, strategy.name) for strategy in STRATEGIES]
    return {
        "run": run,
        "charts": charts,
        "axis": charts[0].axis,
        "failing": failing_charts(run),
        "failing_title": failing_title(run),
        "listings": list(source_listings(run.choices)),
        "pick": run.choices.pick,
        "order": run.choices.order,
        **(finished_context(run, charts) if run.complete else {}),
    }


def finished_context(run: LabRun, charts: list[Chart]) -> dict[str, Any]:
    return {
        "film": make_film(charts),
        "lines": list(wire_lines(run)),
        "summary": chart_text.summarise_run({one.title: one.figures.first for one in charts}),
    }


def chart_of(run: LabRun, key: str, axis: Axis | None = None) -> Chart:
    """The chart of one experiment. A run with a failure of its own has it under two keys."""
    ran = key if key in run.traces else key.removeprefix(FAILING)
    experiment = next(one for one in run.experiments if one.key == ran)
    return Chart(key, experiment, run.traces[ran], axis or fit_axis(run, key), ran in run.done)


def failing_charts(run: LabRun) -> list[Chart]:
    if not failing_title(run):
        return []
    return [chart_of(run, f"{FAILING}{strategy.name}") for strategy in STRATEGIES[1:]]


def shown_as(run: LabRun, key: str) -> list[str]:
    """Under which keys an experiment is on the page."""
    twice = bool(knobs_that_fail(run.choices)) and key != Pick.SEQUENTIAL
    return [key, f"{FAILING}{key}"] if twice else [key]


def failing_title(run: LabRun) -> str:
    victims = knobs_that_fail(run.choices)
    victim = victims[0] if victims else chosen_to_fail(run.choices)
    return f"If the {victim.lookup.title.lower()} lookup fails" if victim else ""


def fit_axis(run: LabRun, key: str) -> Axis:
    """One axis for all charts that are compared: as planned, or as it was in the end."""
    if not run.complete:
        return plan_axis(run, key)
    compare = [one.key for one in run.experiments if is_compared(run, one.key, key)]
    return long_enough(max(run.traces[one].over for one in compare))


def plan_axis(run: LabRun, key: str) -> Axis:
    """As long as it should take, and some more: what runs late is cut off at its end."""
    compare = [one for one in run.experiments if is_compared(run, one.key, key)]
    return long_enough(MARGIN * max(one.expected for one in compare))


def is_compared(run: LabRun, one: str, key: str) -> bool:
    """Whether the two stand in one box."""
    if not key.startswith(FAILING):
        return not one.startswith(FAILING)
    return one.startswith(FAILING) if key in run.traces else one in {*Pick} - {Pick.SEQUENTIAL}
