"""What a classic form lets through, and which of the two database paths it takes."""

import pytest
from django.db import connection

from lab.classic import forms, jobs, views
from lab.classic.forms import ClassicForm

MIRA = "mira.okafor@example.org"


def test_the_address_is_canonical_and_the_orm_is_asked_unless_told_otherwise():
    form = ClassicForm({"email": " Mira.Okafor@EXAMPLE.org "})

    assert form.is_valid()
    assert form.cleaned_data["email"] == MIRA
    assert form.exists is jobs.exists_by_orm


@pytest.mark.parametrize("has_raw", [True, False])
def test_the_raw_path_needs_postgresql(monkeypatch, has_raw):
    monkeypatch.setattr(forms, "has_raw", lambda: has_raw)

    form = ClassicForm({"email": MIRA, "database": "raw"})

    assert form.is_valid() is has_raw
    assert has_raw or form.errors["database"] == [
        "psycopg needs PostgreSQL, and this site runs on SQLite"
    ]
    assert not has_raw or form.exists is jobs.exists_raw


def test_there_is_a_raw_path_where_the_database_is_postgresql():
    assert forms.has_raw() is (connection.vendor == "postgresql")


def test_a_path_that_nobody_knows_is_refused():
    assert "database" in ClassicForm({"email": MIRA, "database": "oracle"}).errors


async def test_a_quiet_site_asks_nothing(settings):
    settings.SIGNUP_DISCLOSURE = "quiet"
    form = ClassicForm({"email": MIRA})

    assert form.is_valid()
    assert await form.exists(MIRA) is False


async def test_a_quiet_site_says_so(async_client, monkeypatch, settings):
    async def download(email):
        return "data:,"

    settings.SIGNUP_DISCLOSURE = "quiet"
    monkeypatch.setattr(views, "download_avatar", download)

    response = await async_client.post("/join/classic/gather/", {"email": MIRA})

    assert "we only tell the owner of the address, by email." in response.content.decode()
