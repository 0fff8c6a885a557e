"""A run as a file for Chrome's tracing and Perfetto.

https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
"""

from collections.abc import Iterator
from typing import Any

from lab.engine.run import LabRun
from lab.engine.trace import Moment, Span, What

PAGE = 1
MILLION = 1_000_000


def trace_document(run: LabRun) -> dict[str, Any]:
    """A process for each experiment, and in it a thread for its page and one for each lookup."""
    return {"traceEvents": list(trace_events(run)), "displayTimeUnit": "ms"}


def trace_events(run: LabRun) -> Iterator[dict[str, Any]]:
    for process, experiment in enumerate(run.experiments, 1):
        failing = " if one fails" if experiment.failing else ""
        title = f"{experiment.strategy.title}{failing}"
        yield name_event("process_name", title, process, PAGE)
        yield name_event("thread_name", "The page", process, PAGE)
        trace = run.traces[experiment.key]
        for thread, knob in enumerate(experiment.knobs, PAGE + 1):
            yield name_event("thread_name", knob.lookup.title, process, thread)
            yield from span_events(knob.lookup.title, trace.span(knob.lookup.name), process, thread)
        for moment in trace.moments:
            if not moment.lookup:
                yield page_event(moment, process, PAGE)


def name_event(kind: str, name: str, process: int, thread: int) -> dict[str, Any]:
    return {"ph": "M", "name": kind, "pid": process, "tid": thread, "args": {"name": name}}


def span_events(title: str, span: Span, process: int, thread: int) -> Iterator[dict[str, Any]]:
    place = {"pid": process, "tid": thread, "cat": "lookup"}
    if span.started is not None and span.ended is not None:
        length = to_microseconds(span.ended) - to_microseconds(span.started)
        args = {"ended": str(span.how)}
        yield place | {
            "ph": "X",
            "name": title,
            "ts": to_microseconds(span.started),
            "dur": length,
            "args": args,
        }
    if span.seen is not None:
        yield place | {
            "ph": "i",
            "name": str(What.SEEN),
            "ts": to_microseconds(span.seen),
            "s": "t",
        }


def page_event(moment: Moment, process: int, thread: int) -> dict[str, Any]:
    place = {"pid": process, "tid": thread, "cat": "page", "s": "p"}
    size = {"bytes": moment.size}
    return place | {
        "ph": "i",
        "name": str(moment.what),
        "ts": to_microseconds(moment.at),
        "args": size,
    }


def to_microseconds(seconds: float) -> int:
    return round(seconds * MILLION)
