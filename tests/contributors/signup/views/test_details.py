import pytest
from django.test import Client

from contributors.lookups.base import Fact
from contributors.profiles.found_pictures import found_url
from contributors.signup.invitation import Invitation, read_invitation, sign_invitation
from tests.support.people.drafts import ADA, FACTS, WITHOUT_PICTURE

HTML = {"Accept": "text/html"}


@pytest.fixture
def client():
    return Client(headers=HTML)


@pytest.fixture
def token():
    return sign_invitation(Invitation("ada@xn--bcher-kva.example"))


def test_an_invitation_leads_to_the_details(client, token):
    response = client.post("/join/details/", {"invitation": token})

    assert (response.status_code, response["Location"]) == (302, "/join/details/")
    assert "ada@bücher.example" in client.get("/join/details/").content.decode()


def test_the_address_is_in_no_url(client, token):
    response = client.post("/join/details/", {"invitation": token})

    assert response["Location"] == "/join/details/"
    cookie = response.cookies["invitation"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie["path"] == "/join/details/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_comes_here_uninvited(client, method):
    response = getattr(client, method)("/join/details/", {"invitation": "made:up"})

    assert response.status_code == 403
    assert "/join/" in response.content.decode()


def test_a_cookie_of_somebody_else_is_no_invitation(client):
    client.cookies["invitation"] = "made:up"

    assert client.get("/join/details/").status_code == 403


def test_ticked_facts_are_filled_in_with_their_source(client):
    facts = (Fact("name", "田辺 <雪>", "Gravatar"), Fact("place", "Köln", "GitHub"))
    client.cookies["invitation"] = sign_invitation(Invitation("ada@example.org", facts))

    words = client.get("/join/details/").content.decode()

    assert 'value="田辺 &lt;雪&gt;"' in words
    assert "<b>Gravatar</b> <bdi>田辺 &lt;雪&gt;</bdi>" in words
    assert 'value="Köln"' in words
    assert "Use this picture" not in words
    assert "List this key" not in words


def test_mail_will_go_to_the_address_as_it_was_typed(client):
    token = sign_invitation(Invitation("ada@example.org", address="Ada@example.org"))

    response = client.post("/join/details/", {"invitation": token})

    assert read_invitation(response.cookies["invitation"].value).address == "Ada@example.org"


@pytest.mark.parametrize(("facts", "shown"), [(FACTS, True), (WITHOUT_PICTURE, False)])
def test_the_picture_is_shown_where_it_is_ticked(client, facts, shown):
    client.cookies["invitation"] = sign_invitation(Invitation(ADA, facts))

    words = client.get("/join/details/").content.decode()

    assert ("Use this picture" in words) is shown
    assert (f'<img class="portrait" src="{found_url(ADA, "Gravatar")}"' in words) is shown


def test_the_form_has_a_heading_for_each_group(client, token):
    client.cookies["invitation"] = token

    words = client.get("/join/details/").content.decode()

    headings = [f"<legend><h2>{one}</h2>" for one in ("About you", "What you do", "Your commits")]
    places = [words.index(heading) for heading in headings]
    assert places == sorted(places)
