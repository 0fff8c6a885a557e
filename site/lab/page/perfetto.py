"""A run as a file for Chrome's tracing and Perfetto.

https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
"""

from collections.abc import Iterator
from typing import Any

from lab.engine.run import Run
from lab.engine.trace import Lane, Moment, What

PAGE = 1
MILLION = 1_000_000


def document(run: Run) -> dict[str, Any]:
    """A process for each experiment, and in it a thread for its page and one for each lookup."""
    return {"traceEvents": list(events(run)), "displayTimeUnit": "ms"}


def events(run: Run) -> Iterator[dict[str, Any]]:
    for process, experiment in enumerate(run.experiments, 1):
        failing = " if one fails" if experiment.failing else ""
        title = f"{experiment.strategy.title}{failing}"
        yield named("process_name", title, process, PAGE)
        yield named("thread_name", "The page", process, PAGE)
        trace = run.traces[experiment.key]
        for thread, knob in enumerate(experiment.knobs, PAGE + 1):
            yield named("thread_name", knob.lookup.title, process, thread)
            yield from bar(knob.lookup.title, trace.lane(knob.lookup.name), process, thread)
        for moment in trace.moments:
            if not moment.lookup:
                yield mark(moment, process, PAGE)


def named(kind: str, name: str, process: int, thread: int) -> dict[str, Any]:
    return {"ph": "M", "name": kind, "pid": process, "tid": thread, "args": {"name": name}}


def bar(title: str, lane: Lane, process: int, thread: int) -> Iterator[dict[str, Any]]:
    place = {"pid": process, "tid": thread, "cat": "lookup"}
    if lane.started is not None and lane.ended is not None:
        length = micro(lane.ended) - micro(lane.started)
        args = {"ended": str(lane.how)}
        yield place | {
            "ph": "X",
            "name": title,
            "ts": micro(lane.started),
            "dur": length,
            "args": args,
        }
    if lane.seen is not None:
        yield place | {"ph": "i", "name": str(What.SEEN), "ts": micro(lane.seen), "s": "t"}


def mark(moment: Moment, process: int, thread: int) -> dict[str, Any]:
    place = {"pid": process, "tid": thread, "cat": "page", "s": "p"}
    size = {"bytes": moment.size}
    return place | {"ph": "i", "name": str(moment.what), "ts": micro(moment.at), "args": size}


def micro(seconds: float) -> int:
    return round(seconds * MILLION)
