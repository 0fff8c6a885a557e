import re
from datetime import timedelta
from threading import Thread

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contributors.mail import magic_links, outbox, sending
from contributors.mail.magic_links import Purpose
from contributors.management.commands import forget
from contributors.models import Contributor, Delivery, Notice
from contributors.models.notice import NoticeKind

pytestmark = pytest.mark.django_db
OLD = timezone.now() - timedelta(days=8)
NEW = timezone.now() - timedelta(days=6)


def person(email, **fields):
    contributor = Contributor.objects.create_user(email, **fields)
    Delivery.objects.create(contributor=contributor, asked_at=OLD)
    return contributor


def test_old_sign_ups_that_nobody_confirmed_are_forgotten_with_their_mail(capsys):
    person("old@example.org", agreed_at=OLD)
    kept = {
        person("new@example.org", agreed_at=NEW),
        person("member@example.org", agreed_at=OLD, confirmed_at=OLD),
        person("by-staff@example.org"),
        person("staff@example.org", agreed_at=OLD, is_staff=True),
    }

    call_command("forget")
    call_command("forget")

    assert set(Contributor.objects.all()) == kept
    assert Delivery.objects.count() == len(kept)
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Removed 1 sign-ups")
    assert second.startswith("Removed 0 sign-ups")


def test_an_address_that_nobody_proved_in_time_is_forgotten():
    late = person("late@example.org", moving_to="a@example.org", moving_since=NEW)
    soon = person("soon@example.org", moving_to="b@example.org", moving_since=timezone.now())

    call_command("forget")

    late.refresh_from_db()
    soon.refresh_from_db()
    assert (late.moving_to, late.moving_since) == ("", None)
    assert soon.moving_to == "b@example.org"


def test_what_nobody_tries_any_more_is_forgotten_in_time():
    for asked_at, failure in [(OLD, "refused"), (OLD, ""), (NEW, "late")]:
        Notice.objects.create(kind=NoticeKind.LEFT, asked_at=asked_at, failure=failure)

    call_command("forget")

    left = set(Notice.objects.values_list("asked_at", "failure"))
    assert left == {(OLD, ""), (NEW, "late")}


@pytest.mark.parametrize("mailed", ["linked_at", "asked_at", "sent_at"])
def test_a_sign_up_to_which_something_was_mailed_lately_stays(mailed):
    late = person("late@example.org", agreed_at=OLD)
    if mailed == "linked_at":
        Contributor.objects.update(linked_at=NEW)
    else:
        Delivery.objects.update(**{mailed: NEW})

    call_command("forget")
    assert Contributor.objects.get() == late

    Contributor.objects.update(linked_at=OLD)
    Delivery.objects.update(asked_at=OLD, sent_at=OLD)
    call_command("forget")
    assert not Contributor.objects.exists()


@pytest.mark.parametrize(("failure", "left"), [("", 1), ("away", 1), ("refused", 0), ("late", 0)])
def test_a_sign_up_that_is_owed_a_link_stays(failure, left):
    person("late@example.org", agreed_at=OLD)
    owed = {"kind": NoticeKind.SIGN_IN, "address": "late@example.org", "asked_at": timezone.now()}
    Notice.objects.create(**owed, failure=failure)

    call_command("forget")

    assert Contributor.objects.count() == left


async def test_a_link_that_is_asked_for_counts_from_when_it_is_mailed(async_client):
    late = await sync_to_async(person)("late@example.org", agreed_at=OLD)

    await async_client.post("/sign-in/", {"email": "late@example.org"})
    await sync_to_async(call_command)("forget")

    link = re.search(r"http://\S+/join/confirm/(\S+)/", mail.outbox[-1].body)
    assert await magic_links.read_magic_link(Purpose.CONFIRM, link[1]) == late


def test_no_link_is_mailed_to_who_was_forgotten_a_moment_ago():
    late = person("late@example.org", agreed_at=OLD)
    outbox.owe_joining(late.pk, again=True)
    claimed = outbox.claim_mail(Delivery, late.pk)
    assert claimed.contributor == late
    Contributor.objects.all().delete()

    assert sending.send_claimed(claimed) is None

    assert mail.outbox == []


def test_many_are_removed_a_few_at_a_time(monkeypatch, capsys):
    monkeypatch.setattr(forget, "BATCH", 2)
    for number in range(5):
        person(f"{number}@example.org", agreed_at=OLD)

    with CaptureQueriesContext(connection) as made:
        call_command("forget")

    assert capsys.readouterr().out.startswith("Removed 5 sign-ups")
    removed = 'DELETE FROM "contributors_contributor"'
    assert len([query for query in made if query["sql"].startswith(removed)]) == 3


@pytest.mark.django_db(transaction=True)
def test_whoever_confirms_while_it_is_at_work_stays():
    late = person("late@example.org", agreed_at=OLD)
    counted = []

    def remove():
        counted.append(forget.forget_sign_ups(timezone.now() - timedelta(days=7)))
        connection.close()

    other = Thread(target=remove)
    with transaction.atomic():
        Contributor.objects.filter(pk=late.pk).update(confirmed_at=timezone.now())
        other.start()
    other.join()

    assert counted == [0]
    assert Contributor.objects.get() == late
