from datetime import timedelta

import pytest
from django.utils import timezone

from contributors.mail import mail_state
from contributors.models import Contributor, Delivery, Notice
from contributors.models.notice import NoticeKind

pytestmark = pytest.mark.django_db


def deliveries(**fields):
    ada, _ = Contributor.objects.get_or_create(email="ada@example.org")
    return Delivery.objects.create(pk=ada.pk, asked_at=timezone.now(), **fields)


@pytest.mark.parametrize(
    ("minutes", "failure", "is_down"),
    [(1, "away", True), (11, "away", False), (1, "later", False), (1, "refused", False)],
)
async def test_the_server_is_down_while_it_could_not_be_reached_lately(minutes, failure, is_down):
    failed_at = timezone.now() - timedelta(minutes=minutes)
    ada = await Contributor.objects.acreate(email="ada@example.org")
    await Delivery.objects.acreate(
        pk=ada.pk, asked_at=failed_at, failed_at=failed_at, failure=failure
    )

    assert await mail_state.is_down() is is_down


async def test_that_a_link_to_sign_in_failed_tells_nothing_to_who_asked_for_it(client):
    now = timezone.now()
    await Notice.objects.acreate(
        kind=NoticeKind.SIGN_IN,
        asked_at=now,
        failed_at=now,
        failure="away",
        address="ada@example.org",
    )

    assert not await mail_state.is_down()


@pytest.mark.parametrize("down", [True, False])
def test_who_asks_for_a_link_is_told_that_mails_are_late(client, down):
    if down:
        deliveries(failed_at=timezone.now(), failure="away")
    client.post("/sign-in/", {"email": "nobody@example.org"})

    page = client.get("/sign-in/sent/").content.decode()

    assert ("Emails are delayed at the moment." in page) is down


async def test_a_refused_address_is_said_to_the_member_who_named_it(client):
    ada = await Contributor.objects.acreate(email="ada@example.org")
    assert await mail_state.move_state(ada.pk) == "sent"

    await Notice.objects.acreate(
        kind=NoticeKind.MOVE, contributor=ada, asked_at=timezone.now(), failure="refused"
    )

    assert await mail_state.move_state(ada.pk) == "refused"
