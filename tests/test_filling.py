import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from contributors.filling import BREAKS, fill, rendered

PROGRESS = "contributors/_progress.html"
SUMMARY = "contributors/_summary.html"
ROW = "contributors/_row.html"


@pytest.fixture(autouse=True)
def nothing_rendered():
    rendered.cache_clear()


@pytest.mark.parametrize("title", ["", "One", "<Two> & \"three\" 'four'", mark_safe("<b>Five</b>")])
@pytest.mark.parametrize("late", [True, False])
def test_it_says_what_the_template_would(title, late):
    shape, holes = {"late": late}, {"title": title, "text": "Some words"}

    for _ in range(2):
        html = render_to_string(PROGRESS, {**shape, **holes})
        assert fill(PROGRESS, shape, holes) == BREAKS.sub(" ", html.strip())


def test_a_template_is_rendered_once_for_each_shape():
    for title in ("One", "Two", "Three"):
        fill(PROGRESS, {"late": False}, {"title": title})
    fill(PROGRESS, {"late": True}, {"title": "Four"})

    assert rendered.cache_info().misses == 2


def test_a_hole_that_is_empty_is_another_shape():
    waiting = fill(SUMMARY, {}, {"together": "", "apart": ""})
    done = fill(SUMMARY, {}, {"together": "2.0 s", "apart": "3.4 s"})

    assert "The line under each row" in waiting
    assert "2.0 s" in done


def test_a_hole_may_be_a_part_of_something():
    class Lookup:
        name, title = "picture", "Picture"

    outcome = {"outcome.state": "none", "outcome.tone": "plain", "outcome.label": "None"}

    html = fill(ROW, {"lookup": Lookup(), **outcome}, {"outcome.text": "Nothing <here>."})

    assert "<p>Nothing &lt;here&gt;.</p>" in html


def test_what_a_visitor_wrote_is_no_mark():
    html = fill(PROGRESS, {"late": False}, {"title": "\0text\0", "text": "Some words"})

    assert html.count("Some words") == 1


def test_breaks_between_elements_are_spaces_and_breaks_in_values_stay():
    html = fill(PROGRESS, {"late": False}, {"title": "One\n  two", "text": ""})

    assert "<h2>One\n  two</h2> <p></p>" in html
