import pytest

from lab.engine.clock import Clock
from lab.engine.run import LabRun
from lab.engine.trace import Trace
from lab.page import chart_text
from lab.page.context import chart_of
from tests.support.pages.lab import FAILED, by_hand, note, two


def told(*moments):
    trace = Trace(Clock())
    note(trace, *moments)
    return trace


def test_two_figures():
    seen = [(0.6, "seen", "a"), (0.9, "seen", "b")]

    assert chart_text.figures_of(told(*seen))[:2] == ("0.60 s", "–")
    assert chart_text.figures_of(told(*seen, (0.9, "end")))[:2] == ("0.60 s", "0.90 s")
    assert chart_text.figures_of(told())[:2] == ("–", "–")


def test_an_error_page_has_no_answers():
    assert chart_text.figures_of(told(*FAILED)) == ("0.31 s", "none", "error page", "answers")


def test_who_gave_up_saw_nothing():
    assert chart_text.figures_of(told((4.3, "cut off"))) == (
        "4.30 s",
        "none",
        "given up",
        "answers",
    )


def test_a_bar_for_those_who_cannot_see_it():
    picture, code_host = chart_of(by_hand(), "failing-gather").bars

    assert picture.words == "started at 0.00 s, failed at 0.30 s, never seen"
    assert code_host.words == "started at 0.00 s, ended for nobody at 0.90 s, never seen"
    running = LabRun(two())
    note(running.traces["gather"], (0.1, "started", "picture"))
    assert [bar.words for bar in chart_of(running, "gather").bars] == ["running", "not started"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("gather", "An error page after 0.31 s. The one still running carries on, and nobody"),
        ("task-group", "An error page after 0.31 s. The one still running is cancelled."),
        ("streamed", "One row says what went wrong and offers another try. One of two arrive."),
    ],
)
def test_what_a_failure_did(key, words):
    assert chart_of(by_hand(), f"failing-{key}").why.startswith(words)


def test_of_a_failure_that_came_last_there_is_little_to_say():
    run = LabRun(two())
    note(run.traces["failing-gather"], *FAILED[:1], *FAILED[2:])
    run.done.add("failing-gather")

    assert chart_of(run, "failing-gather").why.endswith("Nothing else was still running.")


def test_before_the_end_a_strategy_is_what_it_is():
    assert (
        chart_of(LabRun(two()), "failing-gather").why
        == "All at once. The page waits for the slowest."
    )


def test_several_are_counted():
    assert chart_text.still_running(3, "is", "are") == "The three still running are"


def test_a_sentence_for_the_end():
    charts = [chart_of(by_hand(), key) for key in ("gather", "streamed")]
    firsts = {one.title: one.figures.first for one in charts}

    assert chart_text.summarise_run(firsts) == (
        "The run has ended. First sight: gather 0.91 s, Streaming 0.61 s."
    )
