"""The classic views: what they show, and what keeps them safe."""

import re

import pytest
from django.core.cache import caches
from django.test import AsyncClient

from lab.classic import views
from lab.classic.forms import ClassicForm
from tests.support.pages.classic import MIRA, WAYS, jobs, post, words
from tests.support.processes.servers import NO_END

__all__ = ["jobs"]


@pytest.mark.parametrize("way", WAYS)
async def test_both_answers_come_under_the_usual_names(async_client, jobs, way):
    jobs["exists"] = True

    response = await post(async_client, way, " Mira.Okafor@EXAMPLE.org ")

    assert response.status_code == 200
    assert response.templates[0].name == "registration/new_contributor_step_2.html"
    assert response.context["email"] == MIRA
    assert response.context["is_registered"] is True
    assert response.context["avatar"] == jobs["download"]
    assert jobs["asked"] == [("exists", MIRA), ("download", MIRA)]
    assert "This address is already registered." in words(response)


@pytest.mark.parametrize("way", WAYS)
async def test_a_page_shows_the_code_that_runs(async_client, way):
    response = await async_client.get(f"/join/classic/{way}/")

    assert isinstance(response.context["form"], ClassicForm)
    assert f"async def {way}(email" in response.content.decode()
    assert "What it costs" in words(response)


async def test_a_slip_is_shown_beside_its_field(async_client, jobs):
    response = await post(async_client, email="mira")

    assert response.status_code == 422
    assert "The email address needs an @." in words(response)
    assert "asked" not in jobs


async def test_limits_are_those_of_joining(async_client, jobs, settings):
    settings.LIMITED = True
    settings.LIMITS = {"check": (1, NO_END)}

    statuses = [(await post(async_client, way)).status_code for way in WAYS[:2]]
    caches["limits"].clear()

    assert statuses == [200, 429]


async def test_a_forged_form_is_refused(jobs):
    browser = AsyncClient(enforce_csrf_checks=True)

    response = await browser.post(
        "/join/classic/gather/", {"email": MIRA}, headers={"Origin": "https://evil.example"}
    )

    assert response.status_code == 403


@pytest.mark.parametrize(("has_raw", "checked"), [(True, "raw"), (False, "orm")])
async def test_a_link_can_choose_the_path_where_there_is_one(
    async_client, monkeypatch, has_raw, checked
):
    monkeypatch.setattr(views, "has_raw", lambda: has_raw)

    response = await async_client.get("/join/classic/gather/?database=raw")

    assert re.search(rf'value="{checked}" checked', response.content.decode())
    assert ("This site runs on SQLite" in words(response)) is not has_raw
