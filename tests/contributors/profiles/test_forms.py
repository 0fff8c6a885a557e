import re

import pytest
from django.core.exceptions import ValidationError

from contributors.profiles.forms import DetailsForm, as_typed, form_field
from contributors.values.fields import DEFAULT_AUDIENCES, Field, FieldType, Section
from contributors.values.visibility import Audience
from tests.support.people.drafts import everything

OFFERS = ("picture", "key")


def form(offers=(), **typed):
    return DetailsForm({"name": "Ada", **typed}, offers=offers)


def test_a_name_is_enough():
    filled = form()

    assert filled.is_valid()
    assert filled.said["name"] == "Ada"
    assert filled.said["visibility"]["place"] == "members"


def test_everything_may_be_said_with_an_audience_each():
    filled = form(
        OFFERS,
        time_zone="Africa/Lagos",
        languages="English, Yorùbá",
        kinds=["code", "a11y"],
        mentoring="on",
        projects="codeberg.org/ada/engine\nhttps://example.org",
        commit_addresses="1+ada@users.noreply.github.com",
        picture="on",
        name_for="me",
    )

    assert filled.is_valid(), filled.errors
    assert filled.said["languages"] == ["English", "Yorùbá"]
    assert filled.said["kinds"] == ["code", "a11y"]
    assert filled.said["projects"] == ["https://codeberg.org/ada/engine", "https://example.org"]
    assert (filled.said["picture"], filled.said["key"]) == (True, False)
    assert filled.said["visibility"]["name"] == "me"
    assert set(filled.said["visibility"]) == set(DEFAULT_AUDIENCES)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", " \u202e ", "Enter the name you want to be known by"),
        ("projects", "javascript:alert(1)", "is not a web address"),
        ("accounts", "data:text/html,x", "is not a web address"),
        ("accounts", "http://example.org", "is not encrypted"),
        ("commit_addresses", "ada", "needs an @"),
        ("kinds", ["gossip"], "gossip is not one of the available choices"),
        ("time_zone", "Mars/Olympus", "Mars/Olympus is not one of the available choices"),
        ("name_for", "aliens", "aliens is not one of the available choices"),
    ],
)
def test_what_cannot_be_kept_is_explained_and_stays_as_typed(field, typed, words):
    filled = form(**{field: typed})

    assert words in filled.errors[field][0]
    assert filled[field].value() == typed


def test_a_picture_and_a_key_that_were_not_found_cannot_be_claimed():
    filled = form(picture="on", key="on")

    assert filled.is_valid()
    assert not filled.said.keys() & {"picture", "key"}


def test_the_form_says_again_what_was_said():
    said = everything().said

    again = DetailsForm(offers=OFFERS, initial=as_typed(said))

    assert again["languages"].value() == "English, Français"
    assert again["accounts"].value() == "https://codeberg.org/ada"
    assert again["kinds"].value() == ["code", "doc"]
    assert again["commit_addresses_for"].value() == "me"


def test_what_was_chosen_is_selected_again_whether_it_was_kept_or_typed():
    kept = DetailsForm(offers=(), initial={"time_zone": "Europe/Berlin", "place_for": "me"})
    typed = form(time_zone="Asia/Tokyo", place_for="public", projects="javascript:alert(1)")

    for shown, zone, audience in [(kept, "Europe/Berlin", "me"), (typed, "Asia/Tokyo", "public")]:
        assert re.findall('"([^"]*)" selected', str(shown["time_zone"])) == [zone]
        assert re.findall('"([^"]*)" selected', str(shown["place_for"])) == [audience]


def test_what_was_said_so_far_leaves_out_what_is_not_valid_yet():
    typed = form(
        ("picture",),
        name="",
        place="Ulm",
        projects="https://codeberg.org/ada\nhttps:/",
        kinds=["gossip"],
        time_zone="Mars/Olympus",
        place_for="aliens",
        name_for="public",
        picture="on",
    )

    said = typed.said_so_far

    assert said.keys() == {field.name for field in typed.asked} | {"visibility"}
    assert (said["name"], said["place"], said["kinds"], said["time_zone"]) == ("", "Ulm", [], "")
    assert (said["projects"], said["picture"]) == (["https://codeberg.org/ada"], True)
    assert (said["visibility"]["place"], said["visibility"]["name"]) == ("me", "public")
    assert said["visibility"]["languages"] == "public"


def test_what_is_valid_is_said_so_far_as_it_will_be_kept():
    typed = form(OFFERS, languages="English, Yorùbá", kinds=["code"], key="on", place_for="me")

    assert typed.is_valid()
    assert typed.said_so_far == typed.said


def typed_into(kind, value, **more):
    """What is kept of a value that is typed into a field of this type."""
    return form_field(Field("extra", kind, Section.WORK, Audience.ME, "Extra", **more)).clean(value)


def test_types_that_a_new_field_may_have_keep_what_is_typed():
    paces = {"slow": "Slow and steady"}

    assert typed_into(FieldType.LINK, " example.org/ada ") == "https://example.org/ada"
    assert typed_into(FieldType.LINK, "") == ""
    assert typed_into(FieldType.NUMBER, "1998") == 1998
    assert typed_into(FieldType.NUMBER, "") is None
    assert typed_into(FieldType.CHOICE, "slow", choices=paces) == "slow"
    assert typed_into(FieldType.CHOICE, "", choices=paces) == ""


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "http://example.org", "0", str(2**31)])
@pytest.mark.parametrize("kind", [FieldType.LINK, FieldType.NUMBER, FieldType.CHOICE])
def test_types_that_a_new_field_may_have_refuse_the_rest(kind, typed):
    with pytest.raises(ValidationError):
        typed_into(kind, typed)
