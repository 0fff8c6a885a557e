from threading import Event
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.utils import timezone

from contributors.mail import mail_server, outbox, sending
from contributors.mail.sending import keep_sending, send_owed
from contributors.models import Contributor, Delivery

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


@pytest.fixture
def owed():
    for email in [ADA, "bo@example.org", "cy@example.org"]:
        person = Contributor.objects.create_user(email, agreed_at=timezone.now())
        outbox.owe_joining(person.pk)


@pytest.fixture
def own_connection(monkeypatch):
    """Here it is the test's, and not a thread's that may close it."""
    monkeypatch.setattr(sending, "close_old_connections", lambda: None)
    monkeypatch.setattr(sending, "connections", SimpleNamespace(close_all=lambda: None))


def test_what_has_left_is_noted_once_the_database_takes_it(
    owed, own_connection, monkeypatch, caplog
):
    def locked(mail, failure):
        if not refusals:
            return note(mail, failure)
        raise refusals.pop()

    monkeypatch.setattr(mail_server, "post_letter", lambda address, letter: None)
    note, refusals = sending.note_outcome, [OperationalError("locked")] * 4
    monkeypatch.setattr(sending, "note_outcome", locked)
    monkeypatch.setattr(sending, "INSISTING", (0,) * 4)

    assert send_owed().sent == 3

    assert [each.state for each in Delivery.objects.all()] == ["sent"] * 3
    assert len([one for one in caplog.messages if "Could not record yet" in one]) == 4


def test_a_database_that_is_away_ends_the_round_and_the_claim_with_its_time(owed, monkeypatch):
    def away(mail):
        raise OperationalError

    monkeypatch.setattr(sending, "write_letter", away)

    with pytest.raises(OperationalError):
        send_owed()

    assert Delivery.objects.exclude(claimed_by="").count() == 1


def test_what_could_not_be_noted_though_it_has_left_is_sent_twice(monkeypatch, settings):
    # At least once: SMTP cannot be asked whether it has taken a mail.
    def crash(write):
        raise SystemExit

    ada = Contributor.objects.create_user(ADA, agreed_at=timezone.now())
    outbox.owe_joining(ada.pk)
    posted = []
    monkeypatch.setattr(mail_server, "post_letter", lambda address, letter: posted.append(address))
    settings.MAIL_LEASE = 0
    with monkeypatch.context() as crashing:
        crashing.setattr(sending, "insist_on", crash)
        with pytest.raises(SystemExit):
            send_owed()

    assert send_owed().sent == 1
    assert posted == [ADA, ADA]


def test_rounds_go_on_after_one_that_failed_until_they_are_to_stop(own_connection, caplog):
    def send():
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise OperationalError(ADA)
        stop.set()

    stop, rounds = Event(), []

    keep_sending(stop, 0, send)

    assert rounds == [0, 1]
    assert "that are waiting to be sent: OperationalError" in caplog.text
    assert "ada@" not in caplog.text
