import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from contributors.lookups.base import found, none
from meanwhile.partials import Partial
from meanwhile.partials.holes import BREAKS, cut_output
from tests.support.steered_lookups import picture

PROGRESS = Partial("contributors/signup/page/_progress.html")
SUMMARY = Partial("contributors/signup/page/_summary.html")
ROW = Partial("contributors/signup/page/_row.html")


@pytest.fixture(autouse=True)
def nothing_rendered():
    cut_output.cache_clear()


@pytest.mark.parametrize("title", ["", "One", "<Two> & \"three\" 'four'", mark_safe("<b>Five</b>")])
@pytest.mark.parametrize("late", [True, False])
def test_it_says_what_the_template_would(title, late):
    context = {"late": late, "title": title, "text": "Some words"}

    for _ in range(2):
        html = render_to_string(PROGRESS.template, context)
        assert PROGRESS.render(context) == BREAKS.sub(" ", html.strip())


def test_a_template_is_rendered_once_for_each_shape():
    for title in ("One", "Two", "Three"):
        PROGRESS.render({"title": title, "text": "Some words"})
    PROGRESS.render({"title": "Four", "text": "Some words", "late": True})

    assert cut_output.cache_info().misses == 2


def test_a_hole_that_is_empty_is_another_shape():
    waiting = SUMMARY.render({"together": "", "apart": ""})
    done = SUMMARY.render({"together": "2.0 s", "apart": "3.4 s"})

    assert "The line under each row" in waiting
    assert "2.0 s" in done


LOOKUP = picture().lookup


def row(outcome):
    return ROW.render({"lookup": LOOKUP, "outcome": outcome})


def test_a_hole_may_be_a_part_of_something():
    html = row(none("Nothing <here>."))

    assert "<p>Nothing &lt;here&gt;.</p>" in html


def test_what_a_visitor_wrote_is_no_mark():
    html = PROGRESS.render({"title": "\0text\0 %s", "text": "Some words"})

    assert html.count("Some words") == 1


def test_breaks_between_elements_are_spaces_and_breaks_in_values_stay():
    html = PROGRESS.render({"title": "One\n  two", "text": ""})

    assert "<h2>One\n  two</h2> <p></p>" in html


def test_a_percent_sign_of_the_template_stays_one():
    html = row(found("It is 100 % sure."))

    assert '%" height="100%"/>' in html
    assert "It is 100 % sure." in html
