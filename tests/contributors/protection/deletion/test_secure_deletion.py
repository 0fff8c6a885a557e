"""What is deleted is in no byte of the database's files any more."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from contributors.mail.sending import send_owed
from contributors.models import Contributor
from contributors.protection.deletion.secure_deletion import index_tables
from tests.contributors.protection.deletion.remains import WORD, checkpoint, person, times
from tests.support.people.staffed import PEOPLE, staff

__all__ = ["person", "staff"]

# Committed, and in a file: what a transaction takes back is not what is asked about.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database("sqlite")]


def test_an_account_that_its_owner_deletes_leaves_no_byte(client, person):
    client.force_login(person)

    assert client.post("/account/delete/").status_code == 303
    send_owed()

    assert times(WORD) == 0


def test_an_account_that_staff_delete_leaves_no_byte(client, person, staff):
    client.force_login(staff)

    assert client.post(f"{PEOPLE}{person.pk}/delete/", {"post": "yes"}).status_code == 302

    assert times(WORD) == 0


def test_accounts_that_staff_delete_together_leave_no_byte(client, person, staff):
    client.force_login(staff)
    chosen = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}

    assert client.post(PEOPLE, chosen).status_code == 302

    assert times(WORD) == 0


def test_a_sign_up_that_is_forgotten_leaves_no_byte(person):
    long_ago = timezone.now() - timedelta(days=30)
    Contributor.objects.filter(pk=person.pk).update(confirmed_at=None, agreed_at=long_ago)
    checkpoint()

    call_command("forget")

    assert times(WORD) == 0


def test_what_an_older_release_left_in_the_file_goes_with_scrub(person, capsys):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
        for table in (*index_tables(), "contributors_contributor"):
            key = "rowid" if table in index_tables() else "id"
            cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [person.pk])
    checkpoint()
    assert times(WORD) > 0

    call_command("scrub")

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
    assert times(WORD) == 0
    assert "No deleted data" in capsys.readouterr().out
