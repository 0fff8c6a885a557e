from datetime import timedelta

import pytest
from django.conf import settings

from contributors.mail import outbox
from contributors.models import Delivery
from contributors.models.outgoing_mail import Failure
from tests.support.people.outbox_clock import clock as clock
from tests.support.people.outbox_clock import owed as owed

pytestmark = pytest.mark.django_db
DAY = 86_400


def test_of_two_who_claim_a_mail_one_has_it(owed):
    mine, other = outbox.claim_mail(Delivery, owed), outbox.claim_mail(Delivery, owed)

    assert mine.tries == 1
    assert other is None
    assert outbox.due_mails() == outbox.due_mails(early=True) == []


def test_a_mail_whose_sender_was_killed_is_taken_over_when_its_claim_ends(owed, clock):
    killed = outbox.claim_mail(Delivery, owed)

    clock.go(settings.MAIL_LEASE - 1)
    assert outbox.due_mails() == []
    clock.go(1)
    assert outbox.due_mails() == [(Delivery, owed)]
    heir = outbox.claim_mail(Delivery, owed)
    outbox.note_sent(killed)
    assert Delivery.objects.get().state == "waiting"
    outbox.note_sent(heir)
    assert Delivery.objects.get().state == "sent"


def test_what_is_asked_for_anew_while_it_is_sent_is_owed_still(owed):
    older = outbox.claim_mail(Delivery, owed)
    outbox.owe_joining(owed, again=True)

    outbox.note_sent(older)

    assert outbox.due_mails() == [(Delivery, owed)]


def test_pauses_grow_until_nobody_tries_any_more(owed, clock):
    began, pauses = clock.now(), []
    while mail := outbox.claim_mail(Delivery, owed):
        outbox.note_failed(mail, Failure.LATER, 3 * DAY)
        mail.refresh_from_db()
        pause = (mail.due_at - clock.now()).total_seconds()
        pauses.append(pause / 60)
        clock.go(pause)

    assert pauses == [1, 5, 15, 60, 180, 360, *[720] * 6]
    assert (mail, Delivery.objects.get().failure) == (None, Failure.LATE)
    assert clock.now() - began > timedelta(days=3)
    assert outbox.due_mails(early=True) == []


def test_who_asks_once_more_begins_anew_after_all_was_given_up(owed):
    outbox.note_failed(outbox.claim_mail(Delivery, owed), Failure.REFUSED, DAY)
    assert outbox.due_mails(early=True) == []

    assert outbox.owe_joining(owed)

    assert outbox.due_mails() == [(Delivery, owed)]
    assert outbox.claim_mail(Delivery, owed).tries == 1


def test_a_pause_is_for_those_who_look_by_themselves(owed):
    outbox.note_failed(outbox.claim_mail(Delivery, owed), Failure.LATER, DAY)

    assert outbox.due_mails() == []
    assert outbox.due_mails(early=True) == [(Delivery, owed)]
    assert outbox.claim_mail(Delivery, owed, early=True).tries == 2
