import pytest
from django.test import Client

from contributors.accounts.middleware import form_owner
from contributors.models import Contributor
from tests.contributors.accounts.views.test_profile import person
from tests.support.forms.kept_pages import kept_form

pytestmark = pytest.mark.django_db
HTML = {"Accept": "text/html"}
OWN = {"Origin": "http://testserver"}
SAID = {"email": "new@example.net", "csrfmiddlewaretoken": "from before"}


@pytest.fixture
def member():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(name="Ada Byron", display_name=""))
    return client


def post(client, path="/account/address/", **headers):
    return client.post(path, SAID, headers={**HTML, **headers})


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Referer": "http://testserver/account/"},
        {"Origin": "https://trusted.example"},
    ],
)
def test_a_form_of_ours_is_kept_and_works_with_the_token_of_its_page(member, headers, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://trusted.example"]

    response = post(member, **headers)

    action, sent = kept_form(response)
    assert (response.status_code, action) == (403, "/account/address/")
    assert "signed in as <b><bdi>Ada Byron</bdi></b>" in response.content.decode()
    assert member.post(action, sent, headers={**HTML, **OWN}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://forger.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", **OWN},
        {"Referer": "https://forger.example/testserver/"},
    ],
)
def test_nobody_is_asked_to_press_a_button_for_a_forger(member, headers):
    response = post(member, **headers)

    words = response.content.decode()
    assert response.status_code == 403
    assert "can only be sent from a page on this site" in words
    assert "new@example.net" not in words


def owned(member):
    """A form that was opened before its owner signed in again."""
    words = member.get("/account/details/", headers=HTML).content.decode()
    owner = words.partition('name="signed_in_as" value="')[2].partition('"')[0]
    return {**SAID, "signed_in_as": owner}


@pytest.mark.parametrize(
    "headers", [OWN, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "same-origin", **OWN}]
)
def test_its_owner_sends_a_form_from_before_signing_in_again_at_once(member, headers):
    sent = owned(member)
    member.logout()
    member.force_login(Contributor.objects.get())

    response = member.post("/account/address/", sent, headers={**HTML, **headers})

    assert response.status_code == 303
    assert Contributor.objects.get().moving_to == "new@example.net"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://forger.example"},
        {"Sec-Fetch-Site": "cross-site", **OWN},
        {"Referer": "http://testserver/account/"},
        {},
    ],
)
def test_without_a_word_of_the_browsers_that_it_is_ours_an_old_token_stays_old(member, headers):
    sent = owned(member)

    assert member.post("/account/address/", sent, headers={**HTML, **headers}).status_code == 403


@pytest.mark.parametrize("owner", ["", "made up", None])
def test_a_form_of_nobody_or_of_somebody_else_needs_its_token(member, owner):
    somebody = form_owner(person("bo@example.org", "bo"))
    sent = {**SAID, "signed_in_as": somebody if owner is None else owner}

    response = member.post("/account/address/", sent, headers={**HTML, **OWN})

    assert response.status_code == 403
    assert not Contributor.objects.filter(moving_to="new@example.net").exists()


def test_who_is_signed_out_owns_no_form(member):
    sent = owned(member)
    member.cookies["sessionid"] = "none"

    assert member.post("/account/address/", sent, headers={**HTML, **OWN}).status_code == 403


def test_a_program_is_told_what_to_do(member):
    response = member.post("/account/address/", SAID, headers={"Accept": "text/plain", **OWN})

    assert (response.status_code, response["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert b"Load the page again" in response.content


def test_who_may_not_use_the_admin_keeps_the_name_that_was_typed_there(member):
    sent = {"username": "ada", "password": "secret words", "csrfmiddlewaretoken": "from before"}

    response = member.post("/admin/login/", sent, headers={**HTML, **OWN})

    assert response.status_code == 403
    assert b'name="username" value="ada"' in response.content
    assert b"secret words" not in response.content
