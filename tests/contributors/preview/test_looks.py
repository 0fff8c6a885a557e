"""Nothing that a field's audience hides is in the look of another, whichever field it is."""

import pytest
from django.template.loader import render_to_string

from contributors.models import Contributor
from contributors.preview.looks import looks_of, make_look
from contributors.values.fields import DEFAULT_AUDIENCES, FIELDS, FieldType
from contributors.values.visibility import Audience, may_see
from tests.pages.test_audiences import said_in

EVERYBODY = {field.name: "public" for field in FIELDS}


def saying(field, audience, handle="plain-person"):
    said, _ = said_in(field)
    given = {"name": "Plain Person", field.stored: said}
    given |= {"proven_addresses": said} if field.type is FieldType.EMAILS else {}
    return Contributor(handle=handle, visibility={**EVERYBODY, field.name: audience}, **given)


def shown(look):
    return render_to_string("contributors/preview/_look.html", {"look": look})


@pytest.mark.parametrize("audience", [each.value for each in Audience])
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_word_is_in_the_looks_of_those_who_may_see_it_and_in_no_other(field, audience):
    _, word = said_in(field)

    looks = {
        look.viewer: shown(look).lower()
        for look in looks_of(saying(field, audience), "", Audience.PUBLIC)
    }

    assert {viewer: word.lower() in words for viewer, words in looks.items()} == {
        viewer: may_see(viewer, Audience(audience)) for viewer in Audience
    }


@pytest.mark.parametrize("audience", ["members", "me"])
def test_a_picture_that_is_not_stored_yet_is_hidden_like_any_other(audience):
    person = Contributor(name="Ada", visibility={**EVERYBODY, "picture": audience})

    looks = {look.viewer: look for look in looks_of(person, "/new.webp", Audience.PUBLIC)}

    for viewer, look in looks.items():
        reader = min(viewer, Audience.MEMBERS, key=list(Audience).index)
        assert (look.profile.picture == "/new.webp") == may_see(viewer, Audience(audience))
        assert (look.card.picture == "/new.webp") == may_see(reader, Audience(audience))


def test_the_card_has_no_more_than_the_directory_tells_members():
    person = Contributor(name="Ada", languages=["Xhosa"], visibility={"languages": "me"})

    look = make_look(person, Audience.ME, "")

    assert look.card.languages == ()
    assert "Xhosa" in str(look.profile.parts)


@pytest.mark.parametrize("field", [one for one in FIELDS if one.type is FieldType.LINE][:2])
def test_nobody_else_sees_a_page_whose_address_tells_what_is_hidden(field):
    person = saying(field, "me", handle="xylophonius")

    looks = {look.viewer: look for look in looks_of(person, "", Audience.PUBLIC)}

    assert {viewer: look.hides for viewer, look in looks.items()} == {
        Audience.PUBLIC: field,
        Audience.MEMBERS: field,
        Audience.ME: None,
    }
    words = shown(looks[Audience.MEMBERS])
    assert "Members would see nothing" in words
    assert "Plain Person" not in words


def test_the_look_in_sight_comes_first():
    person = Contributor(visibility=DEFAULT_AUDIENCES)

    orders = [[look.viewer for look in looks_of(person, "", first)] for first in Audience]

    assert orders == [
        ["public", "members", "me"],
        ["members", "public", "me"],
        ["me", "public", "members"],
    ]
