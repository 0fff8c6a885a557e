import contextvars
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from config.server.lock_patience import BRIEF, LockPatience, on_connection
from contributors.protection.database_deadline import Patience, current, hung

# It may be used by no other test.
pytestmark = pytest.mark.django_db

USUAL = 60
SQLITE = "django.db.backends.sqlite3"


@pytest.fixture(autouse=True)
def never_hung(monkeypatch):
    monkeypatch.setattr(hung, "at", -1.0)


@pytest.fixture
def connection(tmp_path):
    options = {"timeout": USUAL / 1000}
    place = {"ENGINE": SQLITE, "NAME": tmp_path / "stars.sqlite3", "OPTIONS": options}
    connection = ConnectionHandler({"default": place})["default"]
    with closing(connection):
        execute(connection, "CREATE TABLE star (name text)")
        yield connection


@pytest.fixture
def locked(connection, tmp_path):
    with closing(sqlite3.connect(tmp_path / "stars.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        yield


def execute(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def write(connection, patience=None):
    """Write a row in vain for a request so patient, or for none; return how long it waited."""

    def ask():
        current.set(patience)
        execute(connection, "INSERT INTO star VALUES ('Sirius')")

    with pytest.raises(OperationalError, match="database is locked"):
        contextvars.copy_context().run(ask)
    return connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]


def test_who_came_before_somebody_gave_up_waits_for_a_moment_only(connection, locked):
    first, second = Patience(1.0), Patience(1.0)

    assert [write(connection, first), write(connection, second)] == [USUAL, BRIEF]
    assert first.spent
    assert not second.spent


def test_who_comes_afterwards_waits_as_usual(connection, locked):
    write(connection, Patience(1.0))
    write(connection, Patience(1.0))

    assert write(connection, Patience(hung.at + 1)) == USUAL


def test_what_is_done_for_no_request_always_waits_as_usual(connection, locked):
    assert [write(connection), write(connection)] == [USUAL, USUAL]
    assert hung.at == -1


def test_who_waits_for_a_moment_in_vain_says_nothing_of_those_who_came_later(connection, locked):
    hung.note()
    before = hung.at

    assert write(connection, Patience(1.0)) == BRIEF
    assert hung.at == before


def test_another_error_is_nobodys_lock(connection):
    def ask():
        current.set(Patience(1.0))
        execute(connection, "SELECT name FROM planet")

    with pytest.raises(OperationalError, match="no such table"):
        contextvars.copy_context().run(ask)

    assert hung.at == -1


def test_a_connection_that_is_opened_anew_waits_as_usual(connection, locked):
    write(connection, Patience(1.0))
    write(connection, Patience(1.0))
    connection.close()

    assert write(connection, Patience(hung.at + 1)) == USUAL
    assert [type(each) for each in connection.execute_wrappers] == [LockPatience]


def test_other_databases_have_locks_of_their_own():
    on_connection(SimpleNamespace(vendor="postgresql"))
