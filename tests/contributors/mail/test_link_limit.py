"""Anybody may ask for a link to anybody: it neither fills a mailbox nor keeps its owner out."""

import pytest
from django.core import mail
from django.test import AsyncClient
from django.utils import timezone

from contributors.accounts import address_change
from contributors.mail import mail_state
from contributors.mail.tasks import send_again
from contributors.models import Contributor
from contributors.protection import throttling
from tests.support.people.mailbox import path
from tests.support.people.signing import member

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"
MOST = 5


@pytest.fixture(autouse=True)
def limited(settings, monkeypatch):
    settings.LIMITED = True
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.0)


@pytest.fixture
def ada():
    return Contributor.objects.create_user(ADA, confirmed_at=timezone.now())


async def ask(times, email=ADA):
    """Ask for a link, each time from another network; return how that was answered."""
    return [
        (await AsyncClient(REMOTE_ADDR=f"198.51.100.{number}").post("/sign-in/", {"email": email}))
        for number in range(times)
    ]


async def test_nobody_is_kept_out_by_those_who_ask_in_the_same_name(ada, async_client):
    await ask(9)

    [own] = await ask(1)

    assert (own.status_code, own["Location"]) == (303, "/sign-in/sent/")
    assert len(mail.outbox) == MOST
    await async_client.post(path(mail.outbox[0].body))
    assert await member(async_client)


async def test_who_has_used_a_link_gets_another(ada, async_client):
    await ask(9)
    await async_client.post(path(mail.outbox[-1].body))

    await ask(1)

    assert len(mail.outbox) == MOST + 1


async def test_the_answer_is_the_same_for_an_address_that_nobody_has(ada):
    known, unknown = [
        [one.status_code for one in await ask(9, email)] for email in (ADA, "eve@example.org")
    ]

    assert known == unknown == [303] * 9


async def test_later_there_is_another(ada, monkeypatch):
    await ask(9)
    monkeypatch.setattr(throttling, "time", lambda: 1_200_600.0)

    await ask(1)

    assert len(mail.outbox) == MOST + 1


async def test_a_mail_that_failed_is_none_of_them(ada, settings):
    working, settings.MAILERS = settings.MAILERS, {}
    await ask(9)
    settings.MAILERS = working

    await ask(9)

    assert len(mail.outbox) == MOST


async def test_a_sign_up_has_enough_too_and_is_told_that_its_mail_is_there():
    newcomer = await Contributor.objects.acreate(email=ADA, agreed_at=timezone.now())
    for _ in range(9):
        await send_again(ADA)

    assert len(mail.outbox) == MOST
    assert await mail_state.delivery_state(newcomer.email) == "sent"


async def test_another_address_is_not_written_to_for_ever_and_the_old_one_gets_its_own(ada):
    for _ in range(9):
        await address_change.ask_for_change(ada, "grace@example.net")

    assert [one.to for one in mail.outbox].count(["grace@example.net"]) == MOST
    await ask(1)
    assert mail.outbox[-1].subject == "Your sign-in link"
