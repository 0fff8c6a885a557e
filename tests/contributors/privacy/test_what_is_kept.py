import re
from pathlib import Path

import pytest
from django.conf import settings as configured

from contributors.privacy import what_is_kept
from contributors.values.fields import FIELDS
from contributors.values.visibility import Audience
from live.keeping import tickets

COOKIE = re.compile(r'^COOKIE = "(\w+)"', re.MULTILINE)


@pytest.fixture
def page(client):
    return lambda: re.sub(r"\s+", " ", client.get("/privacy/").content.decode())


def test_it_names_every_cookie_and_how_long_it_is_kept(page):
    root = Path(configured.BASE_DIR)
    sources = [path.read_text() for path in (root / "contributors").rglob("*.py")]
    names = {name for source in sources for name in COOKIE.findall(source)}
    names |= {configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME, "messages"}

    said = page()

    assert len(names) == 7
    for name in names:
        assert re.search(rf"<dt>{name}</dt><dd>[^<]+ Kept [^<]+\.</dd>", said), name
    assert f"<dt>{tickets.PHONE}, {tickets.SPEAKER}</dt>" in said


def test_it_says_who_sees_each_field_at_first(page):
    said = page()

    listed = re.findall(r"<dt>(Everybody|Members|Only me)</dt><dd>([^<]+)</dd>", said)
    titles = [title for _, titles in listed for title in titles.split(", ")]
    assert sorted(titles) == sorted(field.title for field in FIELDS)


def test_whom_no_field_is_for_at_first_is_left_out(page, monkeypatch):
    public = [field for field in FIELDS if field.audience is Audience.PUBLIC]
    monkeypatch.setattr(what_is_kept, "ON_PAGE", public)

    said = page()

    assert "<dt>Everybody</dt>" in said
    assert "<dt>Members</dt>" not in said


def test_its_times_are_those_of_this_site(page, settings):
    settings.UPSTREAM_MEMORY, settings.UNCONFIRMED_DAYS = 90.0, 30
    settings.COMMONS_MEMORY, settings.PICTURE_MEMORY = 120, 7200
    settings.LINK_AGES = {**settings.LINK_AGES, "confirm": 60 * 60 * 36}

    said = page()

    assert "stay in memory for 90 seconds, and a picture for two hours." in said
    assert "You have 36 hours to use the link" in said
    assert "files for projects within two minutes" in said
    assert "after 30 days we delete them" in said


def test_where_no_answer_is_remembered_it_does_not_say_so(page, settings):
    settings.UPSTREAM_MEMORY = 0

    assert "So that we do not ask twice, a picture stays in memory for one hour." in page()


@pytest.mark.parametrize(
    ("disclosure", "words"),
    [
        ("open", "Anybody who checks an address learns whether it has joined."),
        ("quiet", "Only the owner of an address learns whether it has joined, by email."),
    ],
)
def test_it_says_who_learns_that_an_address_has_joined(page, settings, disclosure, words):
    settings.SIGNUP_DISCLOSURE = disclosure

    assert words in page()


def test_questions_go_where_the_operator_has_said(page, settings):
    assert "mailto:" not in page()

    settings.CONTACT_EMAIL = "privacy@example.org"

    assert '<a href="mailto:privacy@example.org">privacy@example.org</a>' in page()


def test_every_page_leads_to_it(client):
    assert '<a href="/privacy/">Privacy</a>' in client.get("/join/sends/").content.decode()
