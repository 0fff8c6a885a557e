"""What becomes of a classic page when one of its two answers fails."""

import asyncio

import psycopg
import pytest
from django.db import DatabaseError

from lab.classic import forms, views
from meanwhile.settling import NoAnswer
from tests.support.pages.classic import WAYS, jobs, post, words

__all__ = ["jobs"]

pytestmark = pytest.mark.usefixtures("virtual_time")


@pytest.fixture(autouse=True)
def two_seconds(settings):
    settings.LOOKUP_DEADLINE = 2


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("failing", "error", "said"),
    [
        ("download", NoAnswer("Gravatar could not be reached."), "Gravatar could not be"),
        (
            "exists",
            DatabaseError("mira@example.org"),
            "We could not get an answer from our database.",
        ),
        (
            "exists",
            psycopg.OperationalError("mira"),
            "We could not get an answer from our database.",
        ),
        ("download", TimeoutError(), "They did not both answer within 2 seconds."),
    ],
)
async def test_one_that_fails_takes_the_other_along_and_is_said(
    async_client, jobs, way, failing, error, said, caplog
):
    jobs[failing] = error

    response = await post(async_client, way)

    assert response.status_code == 503
    assert said in words(response)
    assert "this view would now answer 500" in words(response)
    assert "avatar" not in response.context
    assert "mira" not in caplog.text


async def test_what_is_no_upstreams_trouble_is_not_hidden(async_client, jobs):
    jobs["exists"] = ZeroDivisionError()

    with pytest.raises(ExceptionGroup):
        await post(async_client)


class Hanging:
    """A job that never answers."""

    def __init__(self):
        self.ended = asyncio.Event()

    async def job(self, email):
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()


@pytest.mark.parametrize("way", WAYS)
async def test_a_deadline_for_both_ends_the_wait(
    async_client, jobs, monkeypatch, virtual_time, way
):
    async def slow(email):
        await asyncio.sleep(1)

    hanging = Hanging()
    monkeypatch.setitem(forms.PATHS, "orm", slow)
    monkeypatch.setattr(views, "download_avatar", hanging.job)

    response = await post(async_client, way)

    assert response.status_code == 503
    assert "They did not both answer within 2 seconds." in words(response)
    assert (virtual_time(), hanging.ended.is_set()) == (2, True)


async def test_what_gather_leaves_behind_has_a_deadline(
    async_client, jobs, monkeypatch, virtual_time
):
    hanging = Hanging()
    monkeypatch.setattr(views, "download_avatar", hanging.job)
    jobs["exists"] = NoAnswer("It failed.")

    response = await post(async_client, "gather")

    assert "It failed." in words(response)
    assert (virtual_time(), hanging.ended.is_set()) == (0, False)
    await hanging.ended.wait()
    assert virtual_time() == 2
