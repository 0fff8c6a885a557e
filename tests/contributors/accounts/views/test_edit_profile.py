import pytest

from contributors.models import Contributor
from tests.support.people.ownform import PATH, ada, form, owner

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path", [PATH, "/account/details/found/", "/account/lookups/", "/account/address/", "/account/"]
)
def test_nobody_else_comes_here(client, path, method):
    response = getattr(client, method)(path)

    assert (response.status_code, response.get("Location")) in [(302, "/sign-in/"), (405, None)]


def test_the_form_has_what_is_kept_and_sent_as_it_is_changes_nothing(owner, ada):
    before = Contributor.objects.defer(None).values().get()

    response = owner.post(PATH, form(owner))

    assert (response.status_code, response["Location"]) == (303, "/people/ada/")
    assert Contributor.objects.defer(None).values().get() == before
    assert before["languages"] == ["English", "Français"]


def test_what_is_changed_is_saved_and_said_once(owner, ada):
    sent = {**form(owner), "place": "Turin", "place_for": "public", "kinds": ["talk"]}

    owner.post(PATH, sent)

    words = owner.get("/people/ada/").content.decode()
    assert "Saved." in words
    assert "Turin" in words
    assert "Saved." not in owner.get("/people/ada/").content.decode()
    ada.refresh_from_db()
    assert (ada.kinds, ada.visibility["place"], ada.handle) == (["talk"], "public", "ada")


def test_a_picture_and_a_key_can_be_taken_away(owner, ada):
    sent = form(owner)
    del sent["picture"], sent["key"]

    owner.post(PATH, sent)

    kept = Contributor.objects.defer(None).get()
    assert (bytes(kept.picture), kept.picture_digest, kept.key) == (b"", "", "")
    assert owner.get(f"/people/pictures/{ada.picture_digest}.webp").status_code == 404
    words = owner.get(PATH).content.decode()
    assert "Use this picture" not in words
    assert "List this key" not in words


def test_a_slip_is_summed_up_and_nothing_typed_is_lost(owner, ada):
    response = owner.post(PATH, {**form(owner), "projects": "javascript:alert(1)", "place": "Ulm"})

    words = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Edit your details" in words
    assert 'href="#projects"' in words
    assert 'value="Ulm"' in words
    assert "List this key" in words
    ada.refresh_from_db()
    assert ada.place == "London"


def test_who_has_no_page_is_led_to_the_account(owner, ada):
    Contributor.objects.update(handle=None)

    response = owner.post(PATH, form(owner))

    assert response["Location"] == "/account/"
    assert "Saved." in owner.get("/account/").content.decode()
