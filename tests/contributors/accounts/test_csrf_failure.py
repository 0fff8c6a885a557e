import pytest
from django.test import Client

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
    assert "can only be sent from a page of this site" in words
    assert "new@example.net" not in words


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
