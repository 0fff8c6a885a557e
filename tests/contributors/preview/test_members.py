import pytest
from django.test import Client

from contributors.accounts.middleware import form_owner
from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.profiles.revision import begin_revision, sign_revision
from contributors.protection import throttling
from contributors.signup.invitation import Invitation, sign_invitation
from tests.contributors.accounts.views.test_profile import person
from tests.support.forms.previews import looks
from tests.support.people.ownform import ada, form, owner

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db

PATH = "/account/details/preview/"
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}


def previews(browser, sent):
    return looks(browser.post(PATH, sent, headers=HTMX))


def test_the_form_as_it_is_shows_what_each_audience_sees_now(owner, ada):
    seen = previews(owner, form(owner))

    pages = {"public": Client(), "me": owner}
    for viewer, browser in pages.items():
        page = browser.get("/people/ada/").content.decode()
        terms = page.partition('<dl class="terms">')[2].partition("</dl>")[0]
        assert " ".join(terms.split()) in " ".join(seen[viewer].split())
    assert all(ada.picture_digest in words for words in seen.values())


def test_what_is_typed_is_shown_and_not_saved(owner, ada, caplog):
    before = Contributor.objects.defer(None).values().get()
    sent = {**form(owner), "place": "Turin", "place_for": "members", "name_for": "me"}

    seen = previews(owner, {**sent, "handle": "neutral"})

    assert ["Turin" in words for words in seen.values()] == [False, True, True]
    assert ["Ada Byron" in words for words in seen.values()] == [False, False, True]
    assert Contributor.objects.defer(None).values().get() == before
    assert caplog.records == []


def test_a_handle_that_tells_what_is_hidden_hides_the_page(owner, ada):
    hidden = dict.fromkeys(["name_for", "projects_for", "accounts_for"], "me")
    sent = {**form(owner), **hidden}

    kept = previews(owner, sent)
    slip = previews(owner, {**sent, "handle": "no handle!"})
    other = previews(owner, {**sent, "handle": "@Neutral"})

    for seen in (kept, slip):
        assert ["would see nothing" in words for words in seen.values()] == [True, True, False]
    assert not any("would see nothing" in words for words in other.values())


def test_who_has_no_handle_has_a_preview(client, ada):
    client.force_login(nobody := person("bo@example.org", None))

    seen = previews(client, {"revision": sign_revision(begin_revision(nobody)), "name": "Bo"})

    assert all("Bo" in words for words in seen.values())


def test_a_picture_is_the_new_one_while_it_is_ticked(owner, ada):
    found = sign_invitation(Invitation(ada.email, (Fact("picture", "Seen", "Gravatar"),)))
    owner.cookies["found"] = found
    sent = {**form(owner)}
    words = owner.get("/account/details/found/").content.decode()
    token = words.partition('name="revision" value="')[2].partition('"')[0]

    new = previews(owner, {**sent, "revision": token, "picture": "on"})
    del sent["picture"]
    none = previews(owner, {**sent, "revision": token})

    assert all("/join/details/picture/" in words for words in new.values())
    assert not any("<img" in words for words in none.values())


@pytest.mark.parametrize("revision", ["", "made:up", None])
def test_without_its_revision_it_is_about_what_is_kept(owner, ada, revision):
    other = revision is None
    token = sign_revision(begin_revision(person("bo@example.org", "bo"))) if other else revision

    seen = previews(owner, {**form(owner), "revision": token})

    assert all("Ada Byron" in words for words in seen.values())


def test_whoever_is_not_signed_in_or_somebody_else_gets_no_preview(client, owner, ada):
    sent = form(owner)
    out = Client().post(PATH, sent, headers=HTMX)
    bo = person("bo@example.org", "bo")
    browser = Client()
    browser.force_login(bo)
    else_ = browser.post(PATH, {**sent, "signed_in_as": form_owner(ada)}, headers=HTMX)

    assert (out.status_code, else_.status_code) == (403, 409)
    assert owner.get(PATH).status_code == 405
    assert "preview-public" not in out.content.decode() + else_.content.decode()


def test_it_has_a_limit_of_its_own(owner, settings, monkeypatch):
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)
    settings.LIMITED, settings.LIMITS = True, {**settings.LIMITS, "preview": (0, 600)}

    assert owner.post(PATH, headers=HTMX).status_code == 429
