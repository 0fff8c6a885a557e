import re

from contributors.support import signing
from lab.engine.run import LabRun
from lab.page.updates import SALT, changed_html, complete_context, current_context, render_partial
from tests.support.pages.lab import browser, by_hand, note, two


def test_only_what_moments_are_about_is_made_anew():
    run = LabRun(two())
    note(run.traces["gather"], (0.1, "started", "picture"))

    html = changed_html(run, "gather", run.traces["gather"].moments)

    assert list(html) == ["lane-gather-picture", "sky-gather", "figures-gather"]
    assert all(part.count(f'id="{name}"') == 1 for name, part in html.items())
    assert 'data-state="running"' in html["lane-gather-picture"]
    assert "data-growing" in html["sky-gather"]


def test_every_part_can_be_found_in_the_whole():
    run = by_hand()
    html = render_partial("results", complete_context(run, browser(), "token"))

    for key, trace in run.traces.items():
        for name in changed_html(run, key, trace.moments):
            assert html.count(f'id="{name}"') == 1


def test_no_id_is_there_twice_and_no_style_is_inline():
    for context in (
        current_context(LabRun(two()), browser()),
        complete_context(by_hand(two(picture_how="fails")), browser(), "t"),
    ):
        html = render_partial("results", context)
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert "style=" not in html


def test_the_figures_are_those_that_were_measured():
    html = render_partial("results", complete_context(by_hand(), browser(), "token"))

    assert 'data-started="2.000" data-ended="600.000" data-seen="610.000"' in html
    assert "seen at 0.61 s" in html
    assert "The one still running is cancelled." in html


def test_a_run_goes_along_signed():
    run = by_hand()

    token = complete_context(run, browser(), "token")["token"]

    assert signing.read_signed(token, SALT)["traceEvents"]
    assert signing.read_signed(token, "another") is None
