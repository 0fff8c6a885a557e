import pytest
from django.http import QueryDict

from contributors.support.address_form import AddressForm


def form(typed):
    posted = QueryDict(mutable=True)
    posted["email"] = typed
    return AddressForm(posted)


def test_what_was_pasted_is_read():
    posted = form("Ada Byron <Ada@Example.org>")

    assert posted.is_valid()
    assert (posted.cleaned_data["email"], posted.typed) == ("ada@example.org", "Ada@example.org")


def test_a_long_paste_is_not_cut():
    posted = form("x" * 300 + "@example.org")

    assert posted.errors["email"] == ["The email address must be 254 characters or fewer"]
    assert posted["email"].value() == "x" * 300 + "@example.org"
    assert "maxlength" not in str(posted["email"])


def test_an_invisible_character_is_named_and_is_gone_from_the_field():
    posted = form("ada\u200b@example.org")

    assert "zero width space (U+200B)" in posted.errors["email"][0]
    assert posted["email"].value() == "ada@example.org"


@pytest.mark.parametrize(
    ("typed", "former"),
    [
        ('"Dup"@Example.org ', '"dup"@example.org'),
        ("Ada <Ada@bücher.de>", "ada@xn--bcher-kva.de"),
        ('"a"@' + "ü.ä." * 15 + "b" * 9 + ".de", "a@" + "xn--tda.xn--4ca." * 15 + "b" * 9 + ".de"),
    ],
)
def test_an_older_spelling_is_known(typed, former):
    assert form(typed).former == former
