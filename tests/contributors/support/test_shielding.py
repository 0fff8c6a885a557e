"""Whoever leaves in the middle of a change has made it, as a second click on the button shows."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.db import OperationalError, connection
from django.test import RequestFactory

from contributors.support.shielding import shield_post
from contributors.upstreams import clients
from tests.contributors.protection.test_double_clicks import ada, visiting
from tests.support.forms.clicks import CLICKS, TYPED

__all__ = ["ada"]

pytestmark = pytest.mark.django_db
WRITES = ("INSERT", "UPDATE", "DELETE")
CHANGES = [click for click in CLICKS if click.mails or click.who in ("an owner", "a member")]


class Leaver:
    """A request that is called off when it has just written to the database for the nth time."""

    def __init__(self, nth):
        self.left, self.loop, self.task = nth, asyncio.get_running_loop(), None

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.left -= sql.startswith(WRITES)
        if self.left == 0:
            self.loop.call_soon_threadsafe(self.task.cancel)
            self.left = -1
        return result


async def call_off(request, nth):
    leaver = Leaver(nth)
    leaver.task = asyncio.ensure_future(request)
    # Of the thread that talks to the database, and not of this one.
    wrappers = await sync_to_async(lambda: connection.execute_wrappers)()
    wrappers.append(leaver)
    await asyncio.wait([leaver.task])
    wrappers.remove(leaver)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("click", CHANGES, ids=lambda click: f"{click.view}, {click.button}")
async def test_a_change_whose_visitor_leaves_is_made_whole(click, nth, ada, simulator):
    async with clients.keep_client():
        browser = await visiting(click)
        place, sent = browser.sends(click.button, **TYPED.get(click.button, {}))

        await call_off(browser.copy().post(place, sent), nth)
        await browser.post(place, sent)
        await browser.follow()

    assert (browser.status, browser.page.heading) == (200, click.leads_to)
    assert len(mail.outbox) == click.mails


@pytest.mark.parametrize("error", [OperationalError("gone, and ada@example.org with it"), None])
async def test_a_change_that_fails_when_nobody_is_there_is_logged_without_what_was_typed(
    error, caplog
):
    begun, go_on = asyncio.Event(), asyncio.Event()

    @shield_post
    async def view(request):
        begun.set()
        await go_on.wait()
        if error:
            raise error

    request = asyncio.ensure_future(view(RequestFactory().post("/")))
    await begun.wait()
    request.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait([request])

    assert request.cancelled()
    assert ("A change failed after its visitor had left" in caplog.text) is bool(error)
    assert "ada@" not in caplog.text


async def test_a_change_that_is_called_off_itself_is_no_error(caplog):
    @shield_post
    async def view(request):
        asyncio.current_task().cancel()
        await asyncio.Event().wait()

    with pytest.raises(asyncio.CancelledError):
        await view(RequestFactory().post("/"))

    assert caplog.text == ""
