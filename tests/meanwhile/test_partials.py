import pytest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from meanwhile.partials import BREAKS, Partial, cut

PROGRESS = Partial("contributors/signup/page/_progress.html", ("late",), ("title", "text"))
SUMMARY = Partial("contributors/signup/page/_summary.html", (), ("together", "apart"))
ROW = Partial(
    "contributors/signup/page/_row.html",
    ("lookup", "outcome.state", "outcome.tone", "outcome.label"),
    ("outcome.text",),
)


@pytest.fixture(autouse=True)
def nothing_rendered():
    cut.cache_clear()


@pytest.mark.parametrize("title", ["", "One", "<Two> & \"three\" 'four'", mark_safe("<b>Five</b>")])
@pytest.mark.parametrize("late", [True, False])
def test_it_says_what_the_template_would(title, late):
    context = {"late": late, "title": title, "text": "Some words"}

    for _ in range(2):
        html = render_to_string(PROGRESS.template, context)
        assert PROGRESS.fill((late,), (title, "Some words")) == BREAKS.sub(" ", html.strip())


def test_a_template_is_rendered_once_for_each_shape():
    for title in ("One", "Two", "Three"):
        PROGRESS.fill((False,), (title, "Some words"))
    PROGRESS.fill((True,), ("Four", "Some words"))

    assert cut.cache_info().misses == 2


def test_a_hole_that_is_empty_is_another_shape():
    waiting = SUMMARY.fill((), ("", ""))
    done = SUMMARY.fill((), ("2.0 s", "3.4 s"))

    assert "The line under each row" in waiting
    assert "2.0 s" in done


class Lookup:
    name, title = "picture", "Picture"


LOOKUP = Lookup()


def test_a_hole_may_be_a_part_of_something():
    html = ROW.fill((LOOKUP, "none", "plain", "None"), ("Nothing <here>.",))

    assert "<p>Nothing &lt;here&gt;.</p>" in html


def test_what_a_visitor_wrote_is_no_mark():
    html = PROGRESS.fill((False,), ("\0text\0 %s", "Some words"))

    assert html.count("Some words") == 1


def test_breaks_between_elements_are_spaces_and_breaks_in_values_stay():
    html = PROGRESS.fill((False,), ("One\n  two", ""))

    assert "<h2>One\n  two</h2> <p></p>" in html


def test_a_percent_sign_of_the_template_stays_one():
    html = ROW.fill((LOOKUP, "found", "good", "Found"), ("It is 100 % sure.",))

    assert '%" height="100%"/>' in html
    assert "It is 100 % sure." in html
