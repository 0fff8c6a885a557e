"""Runs of the lab: made by hand, or really made with small delays."""

from django.test import AsyncRequestFactory

from contributors.lookups import LOOKUPS
from lab.engine.run import LabRun, perform_run
from lab.engine.trace import What
from lab.options.choices import read_choices
from lab.page.charts import span_state

NAMES = tuple(lookup.name for lookup in LOOKUPS)
QUICK = {name: str(10 * place) for place, name in enumerate(NAMES)}
# Two lookups, so that what is written down by hand stays short.
TWO = {f"{name}-how": "off" for name in NAMES if name not in ("picture", "code-host")}
SECONDS = {name: int(delay) / 1000 for name, delay in QUICK.items()}


def chosen(**words):
    choices, problems = read_choices(
        {name.replace("_", "-"): value for name, value in words.items()}
    )
    assert problems == []
    return choices


def quick(**words):
    return chosen(**{**QUICK, **{name.replace("_", "-"): value for name, value in words.items()}})


def two(**words):
    return chosen(**TWO, **words)


def browser(path="/lab/", **headers):
    return AsyncRequestFactory().get(path, headers={"Accept": "text/html", **headers})


async def made(choices):
    """Make a run; return it."""
    run = LabRun(choices)
    async for _ in perform_run(run, browser()):
        pass
    return run


def note(trace, *moments):
    """Write down (at, what, lookup) as if it had happened."""
    for at, what, *lookup in moments:
        trace.note(What(what), *lookup, at=at, size=100, text="Found" if what == "seen" else "")


WHOLE = [
    (0.0, "started", "picture"),
    (0.0, "started", "code-host"),
    (0.6, "ended", "picture"),
    (0.9, "ended", "code-host"),
    (0.91, "first byte"),
    (0.91, "seen", "picture"),
    (0.91, "seen", "code-host"),
    (0.91, "end"),
]
PIECES = [
    (0.001, "first byte"),
    (0.002, "started", "picture"),
    (0.002, "started", "code-host"),
    (0.6, "ended", "picture"),
    (0.61, "seen", "picture"),
    (0.9, "ended", "code-host"),
    (0.92, "seen", "code-host"),
    (0.93, "end"),
]
FAILED = [
    (0.0, "started", "picture"),
    (0.0, "started", "code-host"),
    (0.3, "failed", "picture"),
    (0.31, "error page"),
]


def by_hand(choices=None):
    """A complete run of two lookups; its failing half too."""
    run = LabRun(choices or two())
    run.kind = "text/event-stream"
    endings = {
        "gather": [(0.9, "ended", "code-host")],
        "task-group": [(0.305, "cancelled", "code-host")],
        "streamed": [(0.302, "seen", "picture"), (0.9, "ended", "code-host")],
    }
    for one in run.experiments:
        trace, name = run.traces[one.key], one.strategy.name
        if one.failing:
            start = [*PIECES[:3], FAILED[2]] if one.strategy.streams else FAILED
            note(trace, *start, *endings[name])
        else:
            note(trace, *(PIECES if one.strategy.streams else WHOLE))
    note(run.traces.get("failing-streamed", run.traces["streamed"]), (0.91, "seen", "code-host"))
    run.done = {one.key for one in run.experiments}
    return run


def states(run, key):
    trace = run.traces[key]
    return {name: span_state(trace.span(name), trace) for name in NAMES}
