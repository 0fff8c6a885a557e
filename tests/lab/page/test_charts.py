import pytest

from lab.engine.clock import Clock
from lab.engine.run import LabRun
from lab.engine.trace import Trace
from lab.page.charts import span_state
from lab.page.context import chart_of
from tests.support.pages.lab import by_hand, note, two


def states(view):
    return [bar.state for bar in view.bars]


def test_a_bar_is_where_its_lookup_ran():
    picture, code_host = chart_of(by_hand(), "streamed").bars

    assert (picture.start, picture.width, picture.eye) == (0.2, 59.8, 61.0)
    assert code_host.figures == {"started": "2.000", "ended": "900.000", "seen": "920.000"}


def test_a_whole_page_is_seen_once():
    view = chart_of(by_hand(), "gather")

    assert (view.empty, view.shown_at_once, view.growing) == (91.0, 91.0, False)
    assert [bar.eye for bar in view.bars] == [None, None]


def test_a_stream_has_no_such_moment():
    view = chart_of(by_hand(), "streamed")

    assert (view.empty, view.shown_at_once) == (0.1, None)


@pytest.mark.parametrize(
    ("key", "expected", "crossed"),
    [
        ("failing-gather", ["failed", "lost"], [True, False]),
        ("failing-task-group", ["failed", "cancelled"], [True, True]),
        ("failing-streamed", ["failed", "answered"], [True, False]),
    ],
)
def test_one_failure_three_behaviours(key, expected, crossed):
    view = chart_of(by_hand(), key)

    assert states(view) == expected
    assert [bar.crossed for bar in view.bars] == crossed


def test_before_a_run_nothing_is_drawn():
    view = chart_of(LabRun(two()), "gather")

    assert states(view) == ["waiting", "waiting"]
    assert (view.empty, view.shown_at_once, view.growing) == (100.0, None, False)


def test_what_runs_is_uncovered_to_the_end():
    run = LabRun(two())
    note(run.traces["gather"], (0.1, "started", "picture"))
    view = chart_of(run, "gather")

    assert states(view) == ["running", "waiting"]
    assert next(view.bars).width == 100
    assert view.growing


def test_what_was_waited_for_too_long_was_given_up():
    trace = Trace(Clock())
    note(trace, (0, "started", "picture"), (2, "cancelled", "picture"))
    assert span_state(trace.span("picture"), trace) == "cancelled"

    note(trace, (2.1, "cut off"))

    assert span_state(trace.span("picture"), trace) == "gave up"
