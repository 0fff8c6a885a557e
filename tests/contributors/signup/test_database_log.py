"""What somebody says stays out of PostgreSQL's own log, which has a row in it for each error."""

from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.utils import timezone

from contributors.accounts import address_change
from contributors.models import Contributor
from contributors.signup import change_address
from contributors.signup.register import register_contributor
from tests.support.people.drafts import ADA, draft

SECRET = "xylophonius"


def database_log():
    """What the test's PostgreSQL has logged; of SQLite, which logs nothing, nothing."""
    if connection.vendor == "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SHOW unix_socket_directories")
        return Path(cursor.fetchone()[0], "log").read_text()


@pytest.mark.django_db
def test_whoever_takes_what_is_taken_is_not_in_the_log():
    before = database_log()
    waiting = Contributor.objects.create(email="w@example.org", agreed_at=timezone.now())
    moving = Contributor.objects.create(email="m@example.org", moving_to=ADA)
    register = async_to_sync(register_contributor)

    results = [
        register(draft(place=SECRET)) is None,
        register(draft(place=SECRET)) is None,
        register(draft("other@example.org", place=SECRET)).handle.startswith("ada-"),
        change_address.correct_email(waiting.pk, waiting.email, ADA),
        address_change.change_email(moving, ""),
    ]

    assert results == [False, True, True, False, False]
    assert "ERROR" not in database_log().removeprefix(before)
    assert SECRET not in database_log()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["sign-up", "member"])
def test_the_constraint_decides_where_somebody_was_faster(who):
    waiting = Contributor.objects.create(
        email="w@example.org", agreed_at=timezone.now(), moving_to=ADA
    )

    with connection.execute_wrapper(Rival()):
        moved = (
            change_address.correct_email(waiting.pk, waiting.email, ADA)
            if who == "sign-up"
            else address_change.change_email(waiting, "")
        )

    assert not moved
    assert Contributor.objects.filter(email="w@example.org").exists()


class Rival:
    """Takes the address between the question and the change."""

    def __init__(self):
        self.came = False

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith("UPDATE") and not self.came:
            self.came = True
            Contributor.objects.create(email=ADA)
        return execute(sql, params, many, context)
