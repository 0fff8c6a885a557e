from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.utils import timezone

from contributors.models import Contributor
from contributors.models.email_field import KeptEmail

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MIGRATION = import_module("contributors.migrations.0010_one_mailbox_one_spelling")


def person(email, **fields):
    """Somebody whose address is kept in a spelling that an earlier version took for canonical."""
    return Contributor.objects.create(email=KeptEmail(email), **fields)


def spelled_anew():
    MIGRATION.respell(apps, SimpleNamespace(connection=connection))
    return {one.pk: str(one.email) for one in Contributor.objects.all()}


def test_an_older_spelling_becomes_todays():
    quoted, marked = person('"dup"@example.org'), person("ada@example.net\u200e")
    same = person("eve@example.org", address="Eve@example.org")

    assert spelled_anew() == {
        quoted.pk: "dup@example.org",
        marked.pk: "ada@example.net",
        same.pk: "eve@example.org",
    }


def test_what_no_mail_can_be_sent_to_stays_as_it_is():
    lost = person("ı@example.org\ufffd")  # noqa: RUF001

    assert spelled_anew() == {lost.pk: "ı@example.org\ufffd"}  # noqa: RUF001


def test_of_two_that_are_one_mailbox_nobody_is_lost():
    there, quoted = person("dup@example.org"), person('"dup"@example.org')

    assert spelled_anew() == {there.pk: "dup@example.org", quoted.pk: '"dup"@example.org'}


def test_who_is_proven_and_came_back_last_comes_first():
    now = timezone.now()
    waiting = person('"a.b"@example.org')
    proven = person(r'"a\.b"@example.org', confirmed_at=now)
    back = person(r'"\a.b"@example.org', confirmed_at=now - DAY, last_login=now)

    assert spelled_anew() == {
        waiting.pk: '"a.b"@example.org',
        proven.pk: r'"a\.b"@example.org',
        back.pk: "a.b@example.org",
    }


def test_an_account_with_an_older_spelling_is_saved_and_found_as_it_is():
    person("dup@example.org")
    quoted = person('"dup"@example.org')

    kept = Contributor.objects.get(pk=quoted.pk)
    kept.name = "Dup"
    kept.full_clean(exclude=["password"])
    kept.save()

    assert Contributor.objects.get(email=kept.email) == quoted
    assert Contributor.objects.get(email='"dup"@example.org') != quoted


@pytest.mark.parametrize(
    ("typed", "name"), [('"Dup"@example.org', "Quoted"), ("dup@example.org", "Plain")]
)
def test_who_signs_in_by_an_older_spelling_gets_that_account(client, typed, name):
    for email, called in [("dup@example.org", "Plain"), ('"dup"@example.org', "Quoted")]:
        person(email, name=called, confirmed_at=timezone.now(), address="dup@example.org")

    client.post("/sign-in/", {"email": typed})
    assert mail.outbox[-1].to == ["dup@example.org"]
    link = "/" + str(mail.outbox[-1].body).partition("/sign-in/link/")[2].split()[0]
    client.post(f"/sign-in/link{link}")

    assert Contributor.objects.get(pk=client.session["_auth_user_id"]).name == name
