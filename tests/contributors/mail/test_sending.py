from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections
from django.utils import timezone

from contributors.mail import letters, mail_server, outbox
from contributors.mail.sending import send_owed
from contributors.models import Contributor, Delivery, Notice
from contributors.models.notice import NoticeKind
from contributors.models.outgoing_mail import Failure
from tests.support.people.mailbox import mail_server as running_mail_server

pytestmark = pytest.mark.django_db
NAMES = ["ada", "bo", "cy"]


@pytest.fixture
def owed():
    people = [
        Contributor.objects.create_user(f"{name}@example.org", agreed_at=timezone.now())
        for name in NAMES
    ]
    for person in people:
        outbox.owe_joining(person.pk)
    return people


@pytest.fixture
def posted(monkeypatch):
    """Where letters went to; `posted.failure` is what the mail server says to them."""

    class Posted(list):
        failure = None

        def post(self, address, letter):
            self.append(address)
            return self.failure

    posted = Posted()
    monkeypatch.setattr(mail_server, "post_letter", posted.post)
    return posted


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_send_each_mail_once(owed, settings):
    start = Barrier(2)

    def send():
        start.wait(20)
        try:
            return send_owed().sent
        finally:
            connections.close_all()

    with running_mail_server(settings) as mailbox, ThreadPoolExecutor(2) as pool:
        counts = [one.result(20) for one in [pool.submit(send) for _ in range(2)]]

    assert sum(counts) == 3
    assert sorted(one.rcpt_tos[0] for one in mailbox.envelopes) == [
        f"{name}@example.org" for name in NAMES
    ]


def test_the_rest_waits_where_the_mail_server_is_away(owed, posted):
    posted.failure = Failure.AWAY

    done = send_owed()

    assert (done.tried, done.sent, posted) == (1, 0, ["cy@example.org"])
    assert [each.state for each in Delivery.objects.all()] == ["failed"] * 3
    assert send_owed().tried == 0


def test_an_address_that_is_refused_holds_up_nobody_and_is_not_tried_again(owed, posted):
    posted.failure = Failure.REFUSED

    assert send_owed().tried == 3

    assert [each.state for each in Delivery.objects.all()] == ["refused"] * 3
    assert send_owed(early=True).tried == 0


def test_a_mail_that_cannot_be_written_holds_up_nobody(owed, posted, monkeypatch, caplog):
    def about(contributor):
        if contributor.email == "cy@example.org":
            raise ValueError(contributor.email)
        return letter

    letter = letters.messages.gone_letter()
    monkeypatch.setattr(letters.messages, "about_joining", about)

    done = send_owed()

    assert (done.tried, posted) == (3, ["bo@example.org", "ada@example.org"])
    assert "An email could not be written: ValueError" in caplog.text
    assert "cy@" not in caplog.text


def test_who_ends_does_not_begin_with_another(owed, posted):
    stop = Event()
    stop.set()

    assert send_owed(stop=stop).tried == 0


def test_a_link_to_sign_in_is_of_no_use_for_long(posted):
    Contributor.objects.create_user("ada@example.org")
    outbox.owe_notice(NoticeKind.SIGN_IN, "ada@example.org", key="k")
    posted.failure = Failure.LATER

    for _ in range(4):
        send_owed(early=True)

    # In a minute, in five, in a quarter of an hour, and never.
    assert len(posted) == 4
    assert Notice.objects.get().failure == Failure.LATE
