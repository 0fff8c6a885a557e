import pytest
from django.http import QueryDict

from contributors.directory.forms import SearchForm
from contributors.directory.query import Search


def form(address):
    return SearchForm(QueryDict(address))


def test_an_address_says_what_is_looked_for():
    typed = form("q=ada+b&kind=code&language=en&project=dj&place=K%C3%B6ln&mentoring=on&after=7")

    assert typed.search == Search(
        "ada b", kind="code", project="dj", language="en", place="Köln", mentoring=True
    )
    assert typed.stretch == {"after": 7, "before": None}
    assert typed.query == "q=ada+b&kind=code&language=en&project=dj&place=K%C3%B6ln&mentoring=on"
    assert typed.left_out == []


def test_an_empty_address_looks_for_everybody():
    assert form("").search == form("q=&kind=&mentoring=").search == Search()
    assert form("q=&kind=&after=").query == ""


@pytest.mark.parametrize(
    ("address", "left_out"),
    [
        ("kind=unknown", ["Contributes"]),
        ("place=a%00b&language=%00", ["Language", "Place"]),
        ("after=x&before=-1", []),
        ("after=" + "9" * 30, []),
    ],
)
def test_what_is_not_understood_is_left_out_and_named(address, left_out):
    typed = form(address)

    assert typed.search == Search()
    assert typed.stretch == {"after": None, "before": None}
    assert typed.query == ""
    assert typed.left_out == left_out


def test_what_is_too_long_is_said_with_what_to_do():
    typed = form("q=" + "x" * 201 + "&place=" + "%C3%A9" * 201 + "&language=" + "x" * 200)

    assert typed.too_long == {
        "q": "Search is too long. Use 200 characters or fewer.",
        "place": "Place is too long. Use 200 characters or fewer.",
    }
    assert typed.left_out == []
    assert 'maxlength="' not in str(typed["q"])
