from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

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
    assert first.startswith("Forgot 1 sign-ups")
    assert second.startswith("Forgot 0 sign-ups")


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
