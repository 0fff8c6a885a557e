from lab.engine.run import LabRun
from lab.page.context import board_context
from lab.page.filmstrip import make_film
from tests.support.pages.lab import FAILED, by_hand, note, two


def strip(shown, title):
    return [frame.words for frame in dict(shown.strips)[title]]


def test_the_same_moments_on_four_pages():
    shown = make_film(board_context(by_hand())["charts"])

    assert shown.times == ("0.61 s", "0.91 s", "0.92 s")
    assert strip(shown, "gather") == ["empty page", "2 of 2 answers", "2 of 2 answers"]
    assert strip(shown, "Streaming") == ["1 of 2 answers", "1 of 2 answers", "2 of 2 answers"]


def test_the_caption_counts():
    shown = make_film(board_context(by_hand())["charts"])

    assert shown.caption.endswith("streams has one answer before anyone else has a page.")


def test_an_error_page_is_one_and_who_gave_up_has_none():
    run = LabRun(two())
    note(run.traces["sequential"], *FAILED)
    note(run.traces["gather"], (0.2, "cut off"))
    note(run.traces["task-group"], (0.2, "cut off"))
    run.done = set(run.traces)

    shown = make_film(board_context(run)["charts"])

    assert strip(shown, "Sequential") == ["empty page", "error page"]
    assert strip(shown, "gather") == ["empty page", "empty page"]
    assert strip(shown, "Streaming") == ["empty page", "empty page"]
    assert shown.caption == "Read down a column: one moment, four pages."


def test_several_answers_are_counted_in_words():
    run = by_hand()
    run.traces["streamed"].moments = []
    note(
        run.traces["streamed"],
        (0.0, "first byte"),
        (0.1, "seen", "picture"),
        (0.2, "seen", "code-host"),
    )

    assert "has two answers before" in make_film(board_context(run)["charts"]).caption
