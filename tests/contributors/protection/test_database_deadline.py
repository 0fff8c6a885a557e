import contextvars

import pytest

from contributors.protection import database_deadline
from contributors.protection.database_deadline import Patience, begin_patience, current, hung


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(hung, "at", -1.0)


def test_what_is_done_for_no_request_has_no_deadline():
    assert contextvars.Context().run(current.get) is None


def test_a_request_has_that_of_the_settings_from_its_beginning(settings, monkeypatch):
    settings.DATABASE_DEADLINE = 7
    monkeypatch.setattr(database_deadline, "monotonic", lambda: 5.0)

    contextvars.copy_context().run(begun_at_five)


def begun_at_five():
    begin_patience()
    patience = current.get()
    assert (patience.since, patience.seconds()) == (5.0, 7)


def test_a_request_that_was_disappointed_waits_no_more():
    assert Patience(1.0, spent=True).seconds() == 0


def test_who_came_before_the_server_was_found_to_hang_does_not_find_out_again(monkeypatch):
    monkeypatch.setattr(database_deadline, "monotonic", lambda: 5.0)

    hung.note()

    assert [Patience(since).seconds() > 0 for since in (4.0, 5.0, 6.0)] == [False, False, True]
