from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from contributors.lookups import OPTIONAL
from contributors.signup.forms import NewContributorForm

EXAMPLE = "An email address looks like name@example.org"


def posted_form(posted):
    return NewContributorForm(QueryDict(f"email=ada@example.org&{posted}"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter your email address"),
        ("   ", "Enter your email address"),
        ("ada", f"The email address needs an @. {EXAMPLE}"),
        ("@example.org", f"The email address needs something before the @. {EXAMPLE}"),
        ("ada@", f"The email address needs something after the @. {EXAMPLE}"),
        ("ada lovelace@example.org", f"The email address must not contain spaces. {EXAMPLE}"),
        ("ada@home@example.org", f"The email address must have only one @. {EXAMPLE}"),
        ("ada@example", f"The part after the @ needs an ending such as .org. {EXAMPLE}"),
        ("ada@example..org", f"Check the email address for typing mistakes. {EXAMPLE}"),
        ("a" * 250 + "@example.org", "The email address must be 254 characters or fewer"),
    ],
)
def test_a_slip_is_explained(typed, words):
    assert NewContributorForm(QueryDict(urlencode({"email": typed}))).errors["email"] == [words]


@pytest.mark.parametrize("typed", ["Ada@Example.org", " ada@example.org "])
def test_an_address_is_cleaned_to_its_canonical_spelling(typed):
    form = NewContributorForm(QueryDict(urlencode({"email": typed})))

    assert form.is_valid()
    assert form.cleaned_data["email"] == "ada@example.org"


def test_an_international_domain_is_welcome():
    form = NewContributorForm(QueryDict("email=ada@bücher.example"))

    assert form.is_valid()
    assert form.cleaned_data["email"] == "ada@xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("posted", "uses"),
    [
        ("", None),
        ("chosen=1", []),
        ("chosen=1&use=picture", ["picture"]),
        ("use=picture&use=profile", ["picture", "profile"]),
    ],
)
def test_no_switch_on_is_a_choice_where_there_was_one(posted, uses):
    form = posted_form(posted)

    assert form.is_valid()
    assert form.uses == uses


def test_a_lookup_that_there_is_not_is_refused():
    form = posted_form("use=gossip")

    known = ", ".join(lookup.name for lookup in OPTIONAL)
    assert form.non_field_errors() == [f"There is no lookup 'gossip'. Choose from {known}"]


def test_forms_share_their_fields_and_not_what_was_typed():
    one, other = NewContributorForm(QueryDict("email=ada")), posted_form("use=picture")

    assert one.fields["email"] is other.fields["email"]
    assert (one.is_valid(), other.is_valid()) == (False, True)
    assert other["email"].value() == "ada@example.org"
