import pytest
from django.test import Client

from contributors.lookups.base import Fact
from contributors.signup.draft import sign_draft
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.signup.sealed_answers import seal_facts
from contributors.support import signing
from tests.support.forms.kept_pages import kept_form
from tests.support.people.drafts import ADA, WITHOUT_PICTURE, draft

HTML = {"Accept": "text/html"}
SAID = {"name": "Ada Byron", "languages": "English\r\nFrançais", "kinds": ["code", "doc"]}


@pytest.fixture
def client():
    return Client(headers=HTML)


@pytest.fixture
def age(settings):
    """Let what is signed be too old, and then be new."""

    def age(seconds=60 * 60 * 24):
        settings.INVITATION_AGE = seconds

    age(-1)
    return age


def resend(client, kept, age):
    action, sent = kept_form(kept)
    age()
    return client.post(action, sent)


def test_answers_of_long_ago_go_on_as_they_were(client, age):
    invitation = sign_invitation(Invitation(ADA, WITHOUT_PICTURE))
    kept = client.post("/join/check/", {**SAID, "invitation": invitation, "key": "on"})

    response = resend(client, kept, age)

    words = response.content.decode()
    assert (kept.status_code, response.status_code) == (403, 200)
    assert "Your answers are still on this page" in kept.content.decode()
    assert "Ada Byron" in words
    assert "Français" in words


def test_what_was_ticked_long_ago_goes_on(client, age):
    take = [seal_facts(ADA, [fact]) for fact in WITHOUT_PICTURE]
    sent = {"invitation": sign_invitation(Invitation(ADA)), "take": take}

    response = resend(client, client.post("/join/details/", sent), age)

    assert response.status_code == 302
    assert "Ada Byron" in client.get("/join/details/").content.decode()


def test_facts_that_are_older_than_the_check_are_not_left_out(client, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(signing.time, "time", lambda: 1_000_000_000)
        monkeypatch.setattr(signing, "RENEWABLE", 10**10)
        take = seal_facts(ADA, WITHOUT_PICTURE)
    sent = {"invitation": sign_invitation(Invitation(ADA)), "take": take}

    kept = client.post("/join/details/", sent)

    assert kept.status_code == 403
    assert client.post(*kept_form(kept)).status_code == 302
    assert "Ada Byron" in client.get("/join/details/").content.decode()


@pytest.mark.django_db
def test_a_draft_of_long_ago_becomes_an_account(client, age):
    kept = client.post("/join/create/", {"draft": sign_draft(draft()), "agree": "1"})

    response = resend(client, kept, age)

    assert (kept.status_code, response.status_code) == (403, 303)


def test_what_is_not_ours_is_filled_in_once_an_address_is_checked(client):
    kept = client.post("/join/check/", {**SAID, "invitation": "made:up"})
    client.post("/join/details/", {"invitation": sign_invitation(Invitation(ADA, WITHOUT_PICTURE))})

    action, sent = kept_form(kept)
    response = client.post(action, sent)

    words = response.content.decode()
    assert (kept.status_code, action, response.status_code) == (403, "/join/details/", 200)
    assert "start with your email in another tab" in kept.content.decode()
    assert 'value="Ada Byron"' in words
    assert "English\nFrançais" in words.replace("\r", "")


def test_what_is_older_than_a_month_is_not_signed_anew(client, age, monkeypatch):
    monkeypatch.setattr(signing, "RENEWABLE", -1)

    kept = client.post("/join/check/", {**SAID, "invitation": sign_invitation(Invitation(ADA))})

    assert kept_form(kept)[0] == "/join/details/"
    assert "Your email comes first" in kept.content.decode()


@pytest.mark.django_db
def test_another_address_is_kept_where_nobody_knows_whose_it_is(client):
    response = client.post("/join/sent/address/", {"email": "ada@example.net"})

    assert response.status_code == 403
    assert kept_form(response)[1]["email"] == ["ada@example.net"]
    assert client.post("/join/sent/address/").status_code == 302


LONG = tuple(
    Fact(
        "account",
        f"https://例え{n}.example/{'龍😀'.join(chr(0x4E00 + n * 997 + i) for i in range(300))}",
        "GitHub",
    )
    for n in range(5)
)


def test_nothing_that_was_ticked_depends_on_the_size_of_a_cookie(client):
    take = seal_facts(ADA, LONG)

    response = client.post(
        "/join/details/", {"invitation": sign_invitation(Invitation(ADA)), "take": take}
    )

    words = response.content.decode()
    assert response.status_code == 200
    assert all(fact.value in words for fact in LONG)
    assert all(len(cookie.OutputString()) <= 4096 for cookie in response.cookies.values())
    assert ADA in client.get("/join/details/").content.decode()
