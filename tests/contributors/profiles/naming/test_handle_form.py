import pytest

from contributors.models import Contributor, FormerHandle
from tests.contributors.accounts.views.test_profile import person
from tests.support.people.ownform import PATH, ada, fields, form, owner

__all__ = ["ada", "owner"]

pytestmark = pytest.mark.django_db


# Her name, and what has words of it.
HIDDEN = {"name_for": "me", "accounts_for": "members", "projects_for": "me"}


def handle_of(ada):
    ada.refresh_from_db()
    return ada.handle


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("countess", "countess"), (" Countess ", "countess"), ("@a-b_c1", "a-b_c1"), ("ab", "ab")],
)
def test_a_member_chooses_another_handle(owner, ada, typed, kept):
    response = owner.post(PATH, {**form(owner), "handle": typed})

    assert (response.status_code, response["Location"]) == (303, f"/people/{kept}/")
    assert owner.get(f"/people/{kept}/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter a handle"),
        ("a", "must have 2 to 40 characters. This one has 1"),
        ("a" * 41, "must have 2 to 40 characters. This one has 41"),
        ("ada byron", "A handle can only have letters"),
        ("-ada", "A handle can only have letters"),
        ("Łukasz", "A handle can only have letters"),
        ("admin", "This handle is reserved"),
        ("Eve", "eve is taken. Choose another, such as eve-"),
    ],
)
def test_a_handle_that_cannot_be_is_explained_and_nothing_is_lost(owner, ada, typed, words):
    person("eve@example.org", "eve")

    response = owner.post(PATH, {**form(owner), "handle": typed, "place": "Ulm"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Edit your details" in page
    assert '<a href="#handle">Handle: ' in page
    assert page.count(words) == 2
    assert 'value="Ulm"' in page
    assert handle_of(ada) == "ada"


def test_hiding_the_name_offers_a_neutral_handle_and_says_why(owner, ada):
    response = owner.post(PATH, {**form(owner), **HIDDEN})

    page = response.content.decode()
    offered = fields(page)["handle"]
    assert response.status_code == 422
    assert "ada contains words that you hide under “Name”" in page
    assert offered.startswith("contributor-")
    assert handle_of(ada) == "ada"

    assert owner.post(PATH, fields(page)).status_code == 303
    assert handle_of(ada) == offered
    assert ada.visibility["name"] == "me"


def test_a_handle_that_tells_what_is_hidden_is_not_taken(owner, ada):
    sent = {**form(owner), **HIDDEN, "handle": "byron-1815"}

    assert owner.post(PATH, sent).status_code == 422
    assert handle_of(ada) == "ada"


def test_who_has_hidden_the_name_before_is_told_on_each_page_of_theirs(owner, ada):
    hidden = dict.fromkeys(("name", "accounts", "projects"), "me")
    Contributor.objects.update(visibility={**ada.visibility, **hidden})

    pages = [owner.get(path).content.decode() for path in (PATH, "/account/", "/people/ada/")]

    assert all("contains words that you hide under “Name”" in page for page in pages)
    assert form(owner)["handle"].startswith("contributor-")


def test_a_client_that_knows_of_no_handle_changes_none(owner, ada):
    sent = form(owner)
    del sent["handle"]

    assert owner.post(PATH, {**sent, "place": "Ulm"}).status_code == 303
    assert handle_of(ada) == "ada"


def test_who_has_none_gets_one_by_choosing_it(owner, ada):
    Contributor.objects.update(handle=None)

    owner.post(PATH, {**form(owner), "handle": "countess"})

    assert handle_of(ada) == "countess"
    assert not FormerHandle.objects.exists()


def test_two_tabs_do_not_undo_each_others_handle(owner, ada):
    first, second = form(owner), form(owner)
    owner.post(PATH, {**first, "handle": "countess"})

    response = owner.post(PATH, {**second, "place": "Ulm"})

    assert response.status_code == 409
    assert "<b>Saved now</b> <bdi>countess</bdi>" in response.content.decode()
    assert handle_of(ada) == "countess"
