import pytest

from contributors.models import Contributor
from contributors.profiles.naming.former_handles import keep_former
from tests.contributors.accounts.views.test_profile import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    """Somebody who went by her name, and now by another; her name is for members."""
    ada = person(handle="countess", visibility={"name": "members"}, accounts=[])
    keep_former(ada.pk, "ada-byron", "countess")
    return ada


@pytest.fixture
def member(client):
    client.force_login(person("bo@example.org", "bo"))
    return client


def at(client, path):
    response = client.get(path)
    return response.status_code, response.get("Location")


def test_a_left_handle_is_gone_for_who_may_not_see_its_words(client, ada):
    response = client.get("/people/ada-byron/")

    assert response.status_code == 410
    assert "countess" not in response.content.decode()
    assert "This page has gone" in response.content.decode()
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/people/ada-byron/", "/people/Ada-Byron/"])
def test_a_left_handle_leads_on_for_members_who_read_them_on_the_new_page(member, ada, path):
    assert at(member, path) == (302, "/people/countess/")


def test_a_left_handle_is_gone_for_members_too_once_the_words_are(member, ada):
    Contributor.objects.filter(pk=ada.pk).update(name="Grace")

    assert at(member, "/people/ada-byron/")[0] == 410


def test_it_leads_its_owner_on(client, ada):
    Contributor.objects.update(visibility={})
    client.force_login(ada)

    assert at(client, "/people/ada-byron/") == (302, "/people/countess/")


def test_it_leads_nowhere_where_there_is_no_page_any_more(client, ada):
    client.force_login(ada)
    Contributor.objects.update(handle=None)

    assert at(client, "/people/ada-byron/")[0] == 410


@pytest.mark.parametrize("gone", [{"confirmed_at": None}, {"is_active": False}])
def test_it_tells_nothing_of_who_is_not_to_be_seen(client, ada, gone):
    Contributor.objects.update(**gone)

    assert at(client, "/people/ada-byron/")[0] == 404


def test_a_handle_is_found_in_any_letter_case(client):
    person(handle="tomas-lindqvist", name="Tomas Lindqvist")

    assert at(client, "/people/TOMAS-LINDQVIST/") == (301, "/people/tomas-lindqvist/")


@pytest.mark.parametrize("path", ["/people/ADA/", "/people/ada/"])
def test_no_letter_case_tells_that_a_hidden_page_is_there(client, path):
    person(confirmed=False)

    assert at(client, path)[0] == 404


def test_a_page_whose_address_tells_what_is_hidden_is_there_for_who_may_see_it(client):
    ada = person(visibility={"name": "members", "accounts": "members"})
    assert at(client, "/people/ada/")[0] == 404

    client.force_login(person("bo@example.org", "bo"))
    assert at(client, "/people/ada/")[0] == 200

    Contributor.objects.filter(pk=ada.pk).update(visibility={})
    assert at(client, "/people/ada/")[0] == 404
    client.force_login(ada)
    assert at(client, "/people/ada/")[0] == 200
