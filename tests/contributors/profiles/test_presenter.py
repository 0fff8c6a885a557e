import pytest

from contributors.models import Contributor
from contributors.profiles.presenter import SHOWN, present_profile
from contributors.values.fields import FieldType
from contributors.values.links import Link
from contributors.values.visibility import Audience
from tests.support.people.drafts import draft, everything


def shown(contributor, viewer):
    return [part.name for part in present_profile(contributor, Audience(viewer)).parts]


def test_everybody_sees_public_fields_only():
    ada = everything().contributor()

    assert shown(ada, "public") == ["pronouns", "kinds", "projects", "accounts", "languages", "key"]


def test_members_see_more_and_the_owner_sees_all():
    ada = everything().contributor()

    assert set(shown(ada, "members")) - set(shown(ada, "public")) == {
        "place",
        "time_zone",
        "mentoring",
    }
    assert set(shown(ada, "me")) - set(shown(ada, "members")) == {"commit_addresses"}


def test_fields_are_shown_in_the_words_of_people():
    parts = {
        part.name: part for part in present_profile(everything().contributor(), Audience.ME).parts
    }

    assert parts["kinds"].texts == ("Code", "Documentation")
    assert parts["mentoring"].texts == ("Available as a mentor",)
    assert parts["key"].texts == (" ".join(["ABCD"] * 10),)
    assert parts["accounts"].links == (
        Link("https://codeberg.org/ada", "codeberg.org/ada", "Codeberg"),
    )
    assert parts["place"].seen_by == "Members"


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ({}, "Ada"),
        ({"display_name": "adabyron"}, "adabyron"),
        ({"display_name": "adabyron", "visibility": {"display_name": "me"}}, "Ada"),
        ({"visibility": {"name": "me"}}, "A contributor"),
    ],
)
def test_somebody_is_called_what_the_viewer_may_know(said, heading):
    assert present_profile(draft(**said).contributor(), Audience.PUBLIC).heading == heading


@pytest.mark.parametrize(
    ("handle", "heading"), [("countess", "countess"), ("ada", "A contributor")]
)
def test_a_hidden_name_leaves_the_handle_unless_that_tells_it(handle, heading):
    assert (
        present_profile(Contributor(handle=handle, name="Ada"), Audience.PUBLIC).heading == heading
    )


@pytest.mark.parametrize(("audience", "seen"), [("public", "data:x"), ("members", "")])
def test_a_picture_is_seen_by_those_whom_it_is_for(audience, seen):
    ada = everything(visibility={"picture": audience}).contributor()

    assert present_profile(ada, Audience.PUBLIC, "data:x").picture == seen


def test_a_stored_picture_has_an_address_that_is_not_the_persons():
    ada = Contributor(picture_digest="abc", visibility={"picture": "public"})

    assert present_profile(ada, Audience.PUBLIC).picture == "/people/pictures/abc.webp"
    assert present_profile(Contributor(), Audience.ME).picture == ""


def test_one_link_and_a_number_are_shown_where_there_are_any():
    url = "https://codeberg.org/ada"

    assert SHOWN[FieldType.LINK](url) == (Link(url, "codeberg.org/ada", "Codeberg"),)
    assert SHOWN[FieldType.NUMBER](1998) == ("1998",)
    assert SHOWN[FieldType.LINK]("") == SHOWN[FieldType.NUMBER](None) == ()
