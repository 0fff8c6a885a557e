import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from contributors.models import Contributor
from contributors.protection import throttling
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.values.fields import FIELDS
from tests.support.forms.previews import FRAME, looks
from tests.support.people.drafts import ADA, FACTS

PATH = "/join/details/preview/"
HTMX = {"Accept": "text/html, text/event-stream", "HX-Request": "true"}
TYPED = {
    "invitation": sign_invitation(Invitation(ADA, FACTS, ADA)),
    "name": "Ada <Byron>",
    "place": "London",
    "commit_addresses": "1+ada@users.noreply.example",
    "picture": "on",
    "key": "on",
}


@pytest.fixture
def client():
    return Client(headers=HTMX)


def previews(client, **typed):
    return looks(client.post(PATH, {**TYPED, **typed}))


@pytest.mark.django_db
def test_each_audience_gets_its_look_of_what_is_typed_and_nothing_is_saved(client, caplog):
    seen = previews(client)

    assert list(seen) == ["public", "members", "me"]
    assert all("Ada &lt;Byron&gt;" in words for words in seen.values())
    assert all("ABCD ABCD" in words for words in seen.values())
    assert ["London" in words for words in seen.values()] == [False, True, True]
    assert ["1+ada@" in words for words in seen.values()] == [False, False, True]
    assert not Contributor.objects.exists()
    assert caplog.records == []


def test_the_picture_is_the_one_of_the_form(client):
    client.cookies["invitation"] = TYPED["invitation"]
    form = client.get("/join/details/", headers={"Accept": "text/html"}).content.decode()
    place = form.partition('class="portrait" src="')[2].partition('"')[0]

    assert all(words.count(f'src="{place}"') == 2 for words in previews(client).values())
    left = looks(client.post(PATH, {name: TYPED[name] for name in TYPED if name != "picture"}))
    assert not any("<img" in words for words in left.values())


def test_the_frame_comes_with_the_first_answer_alone(client):
    first = client.post(PATH, TYPED).content.decode()
    later = client.post(PATH, {**TYPED, "audience": "members"})

    assert FRAME in first
    assert first.index(FRAME) < first.index("#preview-public")
    assert FRAME not in later.content.decode()
    assert list(looks(later)) == ["members", "public", "me"]
    assert list(previews(client, audience="aliens")) == ["public", "members", "me"]


@pytest.mark.parametrize(
    ("typed", "seen", "unseen"),
    [
        ({"name": ""}, "A contributor", "Error"),
        ({"name": "a" * 200}, "A contributor", "aaa"),
        ({"projects": "https://codeberg.org/ada/engine\nhttps:/"}, "ada/engine", "https:/<"),
        ({"projects": "javascript:alert(1)"}, "Ada", "alert"),
        ({"languages": f"English, {'x' * 99}"}, "English", "xxx"),
        ({"kinds": ["gossip"]}, "Ada", "gossip"),
        ({"time_zone": "Mars/Olympus", "time_zone_for": "public"}, "Ada", "Olympus"),
        ({"display_name": "Countess", "display_name_for": "aliens"}, "Ada", "Countess"),
    ],
)
def test_what_is_not_valid_yet_is_left_out(client, typed, seen, unseen):
    words = previews(client, **typed)["public"]

    assert seen in words
    assert unseen not in words


def test_what_was_not_found_cannot_be_claimed(client):
    words = previews(client, invitation=sign_invitation(Invitation(ADA)))["me"]

    assert "<img" not in words
    assert "Key" not in words


@given(typed=st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text()))
def test_whatever_is_typed_has_a_preview(typed):
    assert len(looks(Client(headers=HTMX).post(PATH, {**TYPED, **typed}))) == 3


def test_nobody_comes_here_uninvited(client, settings):
    made_up = client.post(PATH, {"invitation": "made:up", "name": "Ada"})
    settings.INVITATION_AGE = -1
    old = client.post(PATH, TYPED)

    assert (made_up.status_code, old.status_code) == (403, 403)
    assert client.get(PATH).status_code == 405


def test_another_site_gets_no_preview():
    browser = Client(enforce_csrf_checks=True, headers={**HTMX, "Origin": "https://evil.example"})

    assert browser.post(PATH, TYPED).status_code == 403


def test_it_has_a_limit_of_its_own(client, settings, monkeypatch):
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)
    settings.LIMITED, settings.LIMITS = True, {**settings.LIMITS, "step": (0, 600)}
    assert client.post(PATH, TYPED).status_code == 200

    settings.LIMITS = {**settings.LIMITS, "preview": (0, 600)}

    assert client.post(PATH, TYPED).status_code == 429


async def test_it_is_streamed_look_by_look_and_kept_by_no_cache(async_client):
    response = await async_client.post(PATH, TYPED, headers=HTMX)

    pieces = [piece async for piece in response]

    assert len(pieces) == 5
    assert b"#preview-public" in pieces[1]
    assert b"#preview-members" not in pieces[1]
    assert "private" in response["Cache-Control"]
