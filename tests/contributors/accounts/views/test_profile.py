from functools import cache

import pytest
from django.utils import timezone

from contributors.models import Contributor
from contributors.profiles import avatars
from tests.contributors.lookups.test_images import picture
from tests.support.people.drafts import everything

pytestmark = pytest.mark.django_db


@cache
def portrait():
    """Return a picture as we keep it: writing it anew takes longer than saving a person."""
    return avatars.rewrite_picture(picture(), "image/png")


def person(email="ada@example.org", handle="ada", confirmed=True, **more):
    contributor = everything(email).contributor()
    contributor.handle = handle
    contributor.agreed_at = timezone.now()
    contributor.confirmed_at = timezone.now() if confirmed else None
    contributor.picture = portrait()
    contributor.picture_digest = avatars.avatar_digest(contributor.picture)
    for name, value in more.items():
        setattr(contributor, name, value)
    contributor.save()
    return contributor


@pytest.fixture
def ada():
    return person()


def page(client, path="/people/ada/"):
    response = client.get(path)
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    return response.content.decode()


def test_everybody_sees_the_public_part(client, ada):
    words = page(client)

    assert "she/her" in words
    assert f"/people/pictures/{ada.picture_digest}.webp" in words
    for hidden in ("London", "Available as a mentor", "noreply", "ada@example.org"):
        assert hidden not in words


@pytest.mark.parametrize("field", ["name", "display_name", "pronouns", "place", "languages"])
def test_what_a_member_says_is_words_on_the_page_and_no_markup(client, ada, field):
    said = "<i>Zoë</i>"
    setattr(ada, field, [said] if field == "languages" else said)
    ada.visibility[field] = "public"
    ada.save()

    words = page(client)

    assert "<bdi>&lt;i&gt;Zoë&lt;/i&gt;</bdi>" in words
    assert said not in words


def test_members_see_more(client, ada):
    client.force_login(person("bo@example.org", "bo"))

    words = page(client)

    assert "London" in words
    assert "noreply" not in words


def test_the_owner_sees_all_and_who_else_does(client, ada):
    client.force_login(ada)

    words = page(client)

    assert "1+ada@users.noreply.github.com" in words
    assert "This is your page" in words
    assert "Only me" in words


def test_who_has_not_proved_the_address_is_seen_by_nobody_else(client):
    pending = person(confirmed=False)
    assert client.get("/people/ada/").status_code == 404
    assert client.get(f"/people/pictures/{pending.picture_digest}.webp").status_code == 404

    client.force_login(pending)

    assert "Only you can see this page" in page(client)


def test_who_has_not_proved_the_address_sees_no_more_than_everybody(client, ada):
    client.force_login(person("bo@example.org", "bo", confirmed=False))

    assert "London" not in page(client)


@pytest.mark.parametrize("path", ["/people/nobody/", "/people/pictures/abc.webp"])
def test_what_is_not_there_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_who_was_put_away_is_not_there(client):
    person(is_active=False)

    assert client.get("/people/ada/").status_code == 404


def test_a_public_picture_is_kept_by_others_for_a_day_since_it_may_be_hidden(client, ada):
    response = client.get(f"/people/pictures/{ada.picture_digest}.webp")

    assert response["Content-Type"] == "image/webp"
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=86400"}
    assert response.content == bytes(ada.picture)
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize(("audience", "seen"), [("members", 200), ("me", 404)])
def test_a_picture_that_is_not_for_everybody_is_sent_to_those_whom_it_is_for(
    client, audience, seen
):
    ada = person(visibility={"picture": audience})
    path = f"/people/pictures/{ada.picture_digest}.webp"
    assert client.get(path).status_code == 404

    client.force_login(person("bo@example.org", "bo", picture_digest=""))

    response = client.get(path)
    assert response.status_code == seen
    assert "public" not in response.get("Cache-Control", "")


def test_no_list_of_people_reads_their_pictures(ada):
    assert "picture" in Contributor.objects.get(handle="ada").get_deferred_fields()
