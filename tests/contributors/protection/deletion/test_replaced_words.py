"""What is hidden or replaced is in no byte of the database's files any more."""

import pytest

from contributors.accounts import address_change
from contributors.mail import outbox
from contributors.mail.sending import send_owed
from contributors.models import Contributor, Notice
from contributors.models.notice import NoticeKind
from contributors.protection.deletion.secure_deletion import erase
from contributors.signup import change_address
from tests.contributors.protection.deletion.remains import (
    WORD,
    checkpoint,
    file_bytes,
    person,
    times,
)
from tests.support.people.ownform import PATH, fields

__all__ = ["person"]

# Committed, and in a file: what a transaction takes back is not what is asked about.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database("sqlite")]


def test_a_word_that_its_owner_takes_back_leaves_no_byte(client, person):
    client.force_login(person)
    sent = fields(client.get(PATH).content.decode())
    other = {"name": "Ada", "projects": "", "handle": "countess"}
    Contributor.objects.filter(pk=person.pk).update(email="ada@example.org", address="")

    sent["revision"] = fields(client.get(PATH).content.decode())["revision"]
    assert client.post(PATH, {**sent, **other}).status_code == 303

    assert times(WORD) == 0


def test_a_field_that_is_hidden_is_in_no_index(client, person):
    person.email, person.projects = "ada@example.org", []
    person.address, person.handle = "", "countess"
    person.save()
    checkpoint()
    assert WORD.encode() in file_bytes()
    client.force_login(person)
    sent = fields(client.get(PATH).content.decode())

    assert client.post(PATH, {**sent, "name_for": "me"}).status_code == 303

    # In the profile itself, and in the text in which staff find it.
    assert times(WORD) == 2
    assert file_bytes().count(WORD.title().encode()) == 1


@pytest.mark.parametrize("sent", [True, False])
def test_an_address_that_is_changed_leaves_no_byte(person, sent):
    Contributor.objects.filter(pk=person.pk).update(handle="x", projects=[], name="")
    person.refresh_from_db()
    person.save()
    address_change.note_change(person, "ada@example.net", "")
    person.refresh_from_db()

    assert address_change.change_email(person, "")

    if not sent:
        # As long as its owner is owed a mail, the address is kept for it, and nowhere else.
        assert set(Notice.objects.values_list("address", flat=True)) >= {f"{WORD}@example.org"}
        Notice.objects.all().delete()
        erase()
    send_owed()
    assert times(WORD) == 0


def test_an_address_that_a_newcomer_replaces_leaves_no_byte(person):
    Contributor.objects.filter(pk=person.pk).update(
        handle="x", projects=[], name="", confirmed_at=None
    )

    assert change_address.correct_email(person.pk, person.email, "ada@example.net")
    Contributor.objects.get(pk=person.pk).save()
    send_owed()

    assert times(WORD) == 0


def test_an_address_that_refuses_mail_for_good_leaves_no_byte(person):
    person.delete()
    outbox.owe_notice(NoticeKind.GONE, f"{WORD}@example.org")
    [(model, pk)] = [each for each in outbox.due_mails() if each[0] is Notice]

    outbox.note_failed(outbox.claim_mail(model, pk), outbox.Failure.REFUSED, 60)

    assert times(WORD) == 0
