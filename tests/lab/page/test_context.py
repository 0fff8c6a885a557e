from lab.engine.run import LabRun
from lab.page.context import board_context, chart_of, plan_axis, shown_as
from tests.support.pages.lab import NAMES, by_hand, chosen, two


def test_before_a_run_there_is_no_film():
    context = board_context(LabRun(two()))

    assert [view.title for view in context["charts"]] == [
        "Sequential",
        "gather",
        "TaskGroup",
        "Streaming",
    ]
    assert context["failing_title"] == "If the picture lookup fails"
    assert "film" not in context


def test_after_it_there_is_everything():
    context = board_context(by_hand())

    assert len(context["lines"]) == 5
    assert context["summary"].startswith("The run has ended.")
    assert [view.key for view in context["failing"]] == [
        "failing-gather",
        "failing-task-group",
        "failing-streamed",
    ]


def test_a_failure_of_its_own_is_shown_twice_from_one_trace():
    run = LabRun(two(picture_how="fails"))

    assert "failing-gather" not in run.traces
    assert chart_of(run, "failing-gather").trace is run.traces["gather"]
    assert chart_of(run, "failing-gather").axis.length <= chart_of(run, "gather").axis.length


def test_only_a_failure_of_its_own_is_shown_twice():
    assert shown_as(LabRun(two()), "gather") == ["gather"]
    failing = LabRun(two(picture_how="fails"))
    assert shown_as(failing, "gather") == ["gather", "failing-gather"]
    assert shown_as(failing, "sequential") == ["sequential"]


def test_the_axis_is_first_expected_then_measured():
    expected, measured = LabRun(two(picture="600", code_host="900")), by_hand()

    assert chart_of(expected, "sequential").axis.length == 2.0
    assert chart_of(measured, "sequential").axis.length == 1.0
    assert chart_of(expected, "failing-gather").axis.length == 1.5
    assert chart_of(measured, "sequential", plan_axis(measured, "gather")).axis.length == 2.0


def test_where_nothing_can_fail_nothing_is_said_of_it():
    silence = {f"{name}-how": "hangs" for name in NAMES}

    context = board_context(LabRun(chosen(**silence)))

    assert (context["failing"], context["failing_title"]) == ([], "")
