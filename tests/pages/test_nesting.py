"""A control belongs to the form that it names, or, in text browsers, stands in."""

import pytest

from tests.support.forms.site_pages import page_trees
from tests.support.pages.markup import forms, owner

pytestmark = pytest.mark.django_db
CONTROLS = {"input", "button", "select", "textarea"}


@pytest.fixture
def pages():
    return page_trees()


def controls(page):
    """Whatever a form may be sent with, or by."""
    return [one for one in page if one.tag in CONTROLS and one.get("type") != "button"]


def around(element):
    return next((one for one in element.above if one.tag == "form"), None)


def goes_on(control):
    """Whether it is of the step that follows, which the plain form tells by `continue`."""
    return control.get("form") == "next-form"


def test_every_form_that_is_named_is_on_the_page(pages):
    named = [(name, one, page) for name, page in pages for one in page if one.has("form")]

    assert len(named) > 100
    assert [(name, one) for name, one, page in named if owner(one, page) not in forms(page)] == []


def test_no_form_stands_in_another(pages):
    assert [name for name, page in pages for form in forms(page) if around(form)] == []


def test_no_control_depends_on_the_name_of_its_form(pages):
    loose = [
        (name, one.attributes) for name, page in pages for one in controls(page) if not around(one)
    ]

    assert loose == []


def test_it_is_sent_to_the_same_place_either_way(pages):
    named = [(name, one, page) for name, page in pages for one in controls(page) if one.has("form")]

    astray = [
        (name, one.attributes)
        for name, one, page in named
        if not goes_on(one) and owner(one, page).get("action") != around(one).get("action")
    ]

    assert astray == []


def test_in_a_browser_of_today_nothing_belongs_to_the_plain_form(pages):
    plain = [
        (name, one.get("name"))
        for name, page in pages
        for one in controls(page)
        if "plain-form" in owner(one, page).classes
    ]

    assert plain
    assert {name for _, name in plain} == {"csrfmiddlewaretoken", "signed_in_as"}
