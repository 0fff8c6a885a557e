"""The classic views: what they show, and what keeps them safe."""

import re

import psycopg
import pytest
from django.core.cache import caches
from django.db import DatabaseError
from django.test import AsyncClient

from contributors.outcomes import NoAnswerError
from lab import classic, classic_form
from lab.classic_form import ClassicForm
from lab.classic_notes import NOTES

MIRA = "mira.okafor@example.org"
WAYS = [note.name for note in NOTES]


@pytest.fixture
def jobs(monkeypatch):
    """Answers that the test gives; whatever is an exception is raised."""
    answers = {"exists": False, "download": "data:image/png;base64,AA=="}

    def job(name):
        async def answer(email):
            answers.setdefault("asked", []).append((name, email))
            if isinstance(answers[name], Exception):
                raise answers[name]
            return answers[name]

        return answer

    monkeypatch.setitem(classic_form.PATHS, "orm", job("exists"))
    monkeypatch.setattr(classic, "download", job("download"))
    return answers


async def post(client, way="taskgroup", email=MIRA, **more):
    return await client.post(f"/join/classic/{way}/", {"email": email, **more})


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


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
    assert "This address is registered already." in words(response)


@pytest.mark.parametrize("way", WAYS)
async def test_a_page_shows_the_code_that_runs(async_client, way):
    response = await async_client.get(f"/join/classic/{way}/")

    assert isinstance(response.context["form"], ClassicForm)
    assert f"async def {way}(email" in response.content.decode()
    assert "What it costs" in words(response)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("failing", "error", "said"),
    [
        ("download", NoAnswerError("Gravatar could not be reached."), "Gravatar could not be"),
        ("exists", DatabaseError("mira@example.org"), "Our database could not be asked just now."),
        ("exists", psycopg.OperationalError("mira"), "Our database could not be asked just now."),
        ("download", TimeoutError(), "Not both were there within 2 seconds."),
    ],
)
async def test_one_that_fails_takes_the_other_along_and_is_said(
    async_client, jobs, way, failing, error, said, caplog
):
    jobs[failing] = error

    response = await post(async_client, way)

    assert response.status_code == 503
    assert said in words(response)
    assert "this view now answers 500" in words(response)
    assert "avatar" not in response.context
    assert "mira" not in caplog.text


async def test_what_is_no_upstreams_trouble_is_not_hidden(async_client, jobs):
    jobs["exists"] = ZeroDivisionError()

    with pytest.raises(ExceptionGroup):
        await post(async_client)


async def test_a_deadline_ends_the_wait(async_client, jobs, settings):
    settings.LOOKUP_DEADLINE = 0

    response = await post(async_client)

    assert response.status_code == 503


async def test_a_slip_is_shown_beside_its_field(async_client, jobs):
    response = await post(async_client, email="mira")

    assert response.status_code == 422
    assert "The address has no @." in words(response)
    assert "asked" not in jobs


async def test_limits_are_those_of_joining(async_client, jobs, settings):
    settings.LIMITED = True
    settings.LIMITS = {"check": (9, 1, 600)}

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
    monkeypatch.setattr(classic, "has_raw", lambda: has_raw)

    response = await async_client.get("/join/classic/gather/?database=raw")

    assert re.search(rf'value="{checked}" checked', response.content.decode())
    assert ("This site runs on SQLite" in words(response)) is not has_raw
