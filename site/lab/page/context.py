"""Context of the lab's page at this moment of a run."""

from typing import Any

from lab.engine.experiments import FAILING, STRATEGIES, chosen_to_fail, fails
from lab.engine.run import Run
from lab.options.choices import Pick
from lab.page import chart_text
from lab.page.axis import Axis, long_enough
from lab.page.charts import Chart
from lab.page.filmstrip import film
from lab.page.source_code import listings
from lab.page.wire_log import lines

# A busy machine may take so much longer than the delays that were chosen.
MARGIN = 1.15


def board(run: Run) -> dict[str, Any]:
    """The context of the results: plain values, no queries."""
    charts = [chart(run, strategy.name) for strategy in STRATEGIES]
    return {
        "run": run,
        "charts": charts,
        "axis": charts[0].axis,
        "failing": failing(run),
        "failing_title": failing_title(run),
        "listings": list(listings(run.choices)),
        "pick": run.choices.pick,
        "order": run.choices.order,
        **(finished(run, charts) if run.complete else {}),
    }


def finished(run: Run, charts: list[Chart]) -> dict[str, Any]:
    return {
        "film": film(charts),
        "lines": list(lines(run)),
        "summary": chart_text.summary({one.title: one.figures.first for one in charts}),
    }


def chart(run: Run, key: str, axis: Axis | None = None) -> Chart:
    """The chart of one experiment. A run with a failure of its own has it under two keys."""
    ran = key if key in run.traces else key.removeprefix(FAILING)
    experiment = next(one for one in run.experiments if one.key == ran)
    return Chart(key, experiment, run.traces[ran], axis or fitting(run, key), ran in run.done)


def failing(run: Run) -> list[Chart]:
    if not failing_title(run):
        return []
    return [chart(run, f"{FAILING}{strategy.name}") for strategy in STRATEGIES[1:]]


def shown_as(run: Run, key: str) -> list[str]:
    """Under which keys an experiment is on the page."""
    twice = bool(fails(run.choices)) and key != Pick.SEQUENTIAL
    return [key, f"{FAILING}{key}"] if twice else [key]


def failing_title(run: Run) -> str:
    victims = fails(run.choices)
    victim = victims[0] if victims else chosen_to_fail(run.choices)
    return f"If the {victim.lookup.title.lower()} lookup fails" if victim else ""


def fitting(run: Run, key: str) -> Axis:
    """One axis for all charts that are compared: as planned, or as it was in the end."""
    if not run.complete:
        return planned(run, key)
    compare = [one.key for one in run.experiments if compared(run, one.key, key)]
    return long_enough(max(run.traces[one].over for one in compare))


def planned(run: Run, key: str) -> Axis:
    """As long as it should take, and some more: what runs late is cut off at its end."""
    compare = [one for one in run.experiments if compared(run, one.key, key)]
    return long_enough(MARGIN * max(one.expected for one in compare))


def compared(run: Run, one: str, key: str) -> bool:
    """Whether the two stand in one box."""
    if not key.startswith(FAILING):
        return not one.startswith(FAILING)
    return one.startswith(FAILING) if key in run.traces else one in {*Pick} - {Pick.SEQUENTIAL}
