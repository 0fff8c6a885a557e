import pytest
from django.utils import timezone

from contributors.exports.consent import COLUMNS, visible_values, who_agreed
from contributors.models import Contributor
from contributors.values.fields import DEFAULT_AUDIENCES
from contributors.values.visibility import Audience

NOW = timezone.now()


def test_every_field_that_has_an_audience_has_a_column_and_the_address_has_none():
    assert set(COLUMNS) == {"handle", *DEFAULT_AUDIENCES}


def test_an_audience_gets_what_it_may_see_and_no_more():
    ada = Contributor(
        handle="ada",
        name="Ada",
        place="London",
        pronouns="she/her",
        visibility={"name": "public", "place": "members", "pronouns": "me"},
    )

    public = visible_values(ada, COLUMNS, Audience.PUBLIC)
    members = visible_values(ada, COLUMNS, Audience.MEMBERS)

    assert public == {"handle": "ada", "name": "Ada"}
    assert members == {"handle": "ada", "name": "Ada", "place": "London"}
    assert visible_values(ada, ["place"], Audience.MEMBERS) == {"place": "London"}


def test_what_nobody_has_decided_is_not_shown():
    assert visible_values(Contributor(name="Ada"), ["name"], Audience.MEMBERS) == {}


def test_a_picture_is_its_address(settings):
    settings.SITE_URL = "https://meanwhile.example"
    ada = Contributor(picture_digest="abc", visibility={"picture": "public"})
    nobody = Contributor(visibility={"picture": "public"})

    assert visible_values(ada, ["picture"], Audience.PUBLIC) == {
        "picture": "https://meanwhile.example/people/pictures/abc.webp"
    }
    assert visible_values(nobody, ["picture"], Audience.PUBLIC) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "leaves"),
    [
        ({"agreed_at": NOW, "confirmed_at": NOW}, True),
        ({"agreed_at": NOW}, False),
        ({"confirmed_at": NOW}, False),
        ({"agreed_at": NOW, "confirmed_at": NOW, "is_active": False}, False),
    ],
)
def test_only_who_agreed_and_is_confirmed_and_active_leaves(fields, leaves):
    Contributor.objects.create_user("ada@example.org", **fields)

    assert who_agreed(Contributor.objects.all()).exists() is leaves
