"""Every field in which somebody types says what is typed there, to keyboards and to browsers."""

import pytest

from contributors.profiles.forms import DetailsForm
from tests.support.forms.site_pages import page_trees

pytestmark = pytest.mark.django_db

LINES = {"", "text", "search", "email", "url", "tel"}


def typed(page):
    """The fields of a page in which somebody types words."""
    return [
        one
        for one in page
        if one.tag == "textarea" or (one.tag == "input" and one.get("type") in LINES)
    ]


def missing(field):
    if field.tag == "input" and not field.has("enterkeyhint"):
        yield "what Enter does"
    # An address of an email is never written from right to left.
    if field.get("type") != "email" and field.get("dir") != "auto":
        yield "its direction"
    if field.get("type") == "email" and field.get("autocomplete") != "email":
        yield "what a browser may fill in"
    if field.tag == "textarea" and not field.has("inputmode"):
        yield "its keyboard"


def test_every_field_says_what_is_typed_there():
    pages = page_trees()

    found = [(name, field, list(missing(field))) for name, page in pages for field in typed(page)]

    assert len(found) > 30
    assert [(name, field.get("name"), fault) for name, field, fault in found if fault] == []


@pytest.mark.parametrize(
    ("field", "attribute", "value"),
    [
        ("name", "autocomplete", "name"),
        ("display_name", "autocomplete", "nickname"),
        ("projects", "inputmode", "url"),
        ("accounts", "inputmode", "url"),
        ("commit_addresses", "inputmode", "email"),
    ],
)
def test_details_name_what_a_browser_knows(field, attribute, value):
    assert DetailsForm(offers=()).fields[field].widget.attrs[attribute] == value


def test_who_sees_a_field_comes_after_it():
    pages = [page for name, page in page_trees() if "details" in name]

    chosen = 0
    for page in pages:
        names = [one.get("name") for one in page if one.tag in {"input", "textarea", "select"}]
        audiences = [name for name in names if name.endswith("_for")]
        assert not audiences or len(audiences) > 10
        assert [name for name in audiences if names.index(name) < names.index(name[:-4])] == []
        chosen += bool(audiences)
    assert len(pages) > 3
    assert chosen > 1
