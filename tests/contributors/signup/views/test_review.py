import re

import pytest
from django.test import Client
from django.utils.html import escape

from contributors.lookups.base import Fact
from contributors.profiles.found_pictures import found_url
from contributors.signup.draft import read_draft
from contributors.signup.invitation import Invitation, sign_invitation
from tests.support.network.transport import network
from tests.support.pages.markup import owner, tree
from tests.support.people.drafts import ADA, FACTS, WITHOUT_PICTURE

HOSTILE = "<script>alert(1)</script>"
HTML = {"Accept": "text/html"}
ME = {"picture_for": "me"}


@pytest.fixture
def client():
    return Client(headers=HTML)


def invited(facts=(), **typed):
    token = sign_invitation(Invitation(ADA, facts, "Ada@example.org"))
    return {"invitation": token, "name": "Ada", **typed}


def token(response):
    return re.search(r'name="draft" value="([^"]+)"', response.content.decode())[1]


def test_the_public_page_is_shown_as_it_will_be(client):
    response = client.post("/join/check/", invited(display_name="adab", place="London"))
    words = response.content.decode()
    preview = words[words.index("What everybody will see") : words.index("agreement")]

    assert response.status_code == 200
    assert "adab" in preview
    assert "/people/adab/" in preview
    assert "London" not in preview
    assert "London" in words


def test_the_answers_travel_signed(client):
    draft = read_draft(token(client.post("/join/check/", invited(languages="English"))))

    assert draft.said["languages"] == ["English"]
    assert draft.invitation.email == ADA
    assert draft.contributor().address == "Ada@example.org"


@pytest.mark.parametrize("accept", [HTML, {"Accept": "text/plain"}])
async def test_the_answer_does_not_wait_for_the_picture(async_client, accept):
    async with network(pytest.fail):
        response = await async_client.post(
            "/join/check/", invited(FACTS, picture="on"), headers=accept
        )

    words = response.content.decode()
    assert "From Gravatar" in words
    assert (f'src="{found_url(ADA, "Gravatar")}"' in words) is (accept is HTML)


@pytest.mark.parametrize(
    ("said", "seen"), [({"picture": "on"}, True), ({}, False), ({"picture": "on"} | ME, False)]
)
def test_what_becomes_of_a_picture_that_does_not_come_is_said(client, said, seen):
    words = client.post("/join/check/", invited(FACTS, **said)).content.decode()

    assert ("If your picture does not appear here" in words) is seen


def test_a_slip_is_summed_up_and_nothing_typed_is_lost(client):
    response = client.post(
        "/join/check/",
        invited(WITHOUT_PICTURE, name="", projects=f"javascript:alert(1) {HOSTILE}", place="Ulm"),
    )
    words = response.content.decode()

    assert response.status_code == 422
    assert "<title>Error: Your details" in words
    assert 'href="#name">Name: Enter the name' in words
    assert 'href="#projects"' in words
    assert "javascript:alert(1) &lt;script&gt;" in words
    assert HOSTILE not in words
    assert 'value="Ulm"' in words
    assert "codeberg.org/ada" in words


def test_a_forged_audience_is_summed_up_too(client):
    response = client.post("/join/check/", invited(place_for="aliens"))

    assert response.status_code == 422
    assert 'href="#place_for"' in response.content.decode()


@pytest.mark.parametrize(
    "name", [HOSTILE, "ليلى حداد", "田辺 雪", "'\"><img src=x onerror=alert(1)>"]
)
def test_names_in_any_script_are_shown_and_never_obeyed(client, name):
    words = client.post("/join/check/", invited(name=name)).content.decode()

    assert [one for one in (HOSTILE, "<img src=x") if one in words] == []
    assert f"<bdi>{escape(name)}</bdi>" in words


def test_without_latin_letters_the_address_is_made_up(client):
    words = client.post("/join/check/", invited(name="田辺 雪")).content.decode()

    assert "At an address that we make up" in words


def test_links_have_no_weight_and_no_way_back(client):
    words = client.post("/join/check/", invited(accounts="codeberg.org/ada")).content.decode()

    assert 'href="https://codeberg.org/ada" rel="me nofollow ugc noopener"' in words


def test_the_way_back_has_everything_and_leads_to_the_field(client):
    checked = client.post("/join/check/", invited((Fact("name", "Ada B", "GitHub"),), place="Ulm"))
    words = checked.content.decode()
    assert 'formaction="/join/details/#place"' in words

    back = client.post("/join/details/", {"draft": token(checked), "change": "place"})

    assert back.status_code == 200
    assert 'value="Ulm"' in back.content.decode()
    assert "Ada B" in back.content.decode()


@pytest.mark.parametrize("path", ["/join/check/", "/join/create/"])
def test_who_comes_without_answers_begins_with_the_details(client, path):
    assert client.get(path)["Location"] == "/join/details/"


@pytest.mark.parametrize("name", ["invitation", "draft"])
@pytest.mark.parametrize("path", ["/join/details/", "/join/check/", "/join/create/"])
def test_nobody_comes_here_uninvited(client, path, name):
    assert client.post(path, {name: "made:up", "name": "Ada"}).status_code == 403


def test_change_needs_no_formaction(client):
    page = tree(client.post("/join/check/", invited()).content.decode())

    change = [one for one in page if one.get("name") == "change"]

    assert {owner(one, page).get("action") for one in change} == {"/join/details/"}
    assert {one.get("formaction").partition("#")[0] for one in change} == {"/join/details/"}
