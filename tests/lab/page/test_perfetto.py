import json

from lab.engine.run import LabRun
from lab.page.perfetto import trace_document
from tests.support.pages.lab import by_hand, two

PHASES = {
    "M": {"ph", "name", "pid", "tid", "args"},
    "X": {"ph", "name", "cat", "pid", "tid", "ts", "dur", "args"},
    "i": {"ph", "name", "cat", "pid", "tid", "ts", "s"},
}


def events():
    return json.loads(json.dumps(trace_document(by_hand())))["traceEvents"]


def test_every_event_is_as_the_format_wants_it():
    for event in events():
        assert PHASES[event["ph"]] <= set(event)
        assert type(event["pid"]) is type(event["tid"]) is int
        if event["ph"] != "M":
            assert type(event["ts"]) is int
            assert event["ts"] >= 0
        if event["ph"] == "X":
            assert event["dur"] >= 0
        if event["ph"] == "i":
            assert event["s"] in {"g", "p", "t"}


def test_every_lookup_has_a_lane_of_its_own_with_its_name():
    names = [e for e in events() if e["name"] == "thread_name" and e["pid"] == 2]
    bars = [e for e in events() if e["ph"] == "X" and e["pid"] == 2]

    assert [(e["tid"], e["args"]["name"]) for e in names] == [
        (1, "The page"),
        (2, "Picture"),
        (3, "Code host"),
    ]
    assert [(e["tid"], e["name"], e["ts"], e["dur"]) for e in bars] == [
        (2, "Picture", 0, 600_000),
        (3, "Code host", 0, 900_000),
    ]


def test_every_experiment_is_a_process():
    names = [e["args"]["name"] for e in events() if e["name"] == "process_name"]

    assert names[:4] == ["Sequential", "gather", "TaskGroup", "Streaming"]
    assert names[4] == "gather if one fails"


def test_what_did_not_happen_is_not_there():
    assert {event["ph"] for event in trace_document(LabRun(two()))["traceEvents"]} == {"M"}
