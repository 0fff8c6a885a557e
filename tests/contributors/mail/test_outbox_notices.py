import pytest
from django.conf import settings

from contributors.mail import outbox
from contributors.models import Delivery, Notice
from contributors.models.notice import NoticeKind
from contributors.models.outgoing_mail import Failure
from tests.support.people.outbox_clock import clock as clock
from tests.support.people.outbox_clock import owed as owed

pytestmark = pytest.mark.django_db
DAY = 86_400


def test_of_a_notice_that_is_sent_or_given_up_no_address_is_kept(clock):
    for address in ["ada@example.org", "bo@example.org"]:
        outbox.owe_notice(NoticeKind.GONE, address)
    first, second = Notice.objects.order_by("pk")

    outbox.note_sent(outbox.claim_mail(Notice, first.pk))
    outbox.note_failed(outbox.claim_mail(Notice, second.pk), Failure.REFUSED, DAY)

    kept = Notice.objects.get()
    assert (kept.pk, kept.address, kept.state) == (second.pk, "", "refused")


def test_an_address_that_is_named_instead_takes_the_place_of_the_one_before(owed):
    for address in ["bo@example.org", "cy@example.org"]:
        outbox.owe_notice(NoticeKind.MOVE, address, owed)

    assert Notice.objects.get().address == "cy@example.org"


def test_who_waits_longest_comes_last(owed, clock):
    clock.go(1)
    outbox.owe_notice(NoticeKind.SIGN_IN, "bo@example.org")

    assert outbox.due_mails() == [(Notice, Notice.objects.get().pk), (Delivery, owed)]


def test_what_an_older_release_asks_for_is_left_to_it_at_first(owed, clock):
    outbox.note_sent(outbox.claim_mail(Delivery, owed))
    clock.go(600)
    asked = {"asked_at": clock.now(), "sent_at": None, "failed_at": None}

    # As its `claim_delivery` writes it, which knows nothing of the rest.
    Delivery.objects.update(**asked)

    assert outbox.due_mails() == []
    clock.go(settings.MAIL_PAUSE + 1)
    assert outbox.due_mails() == [(Delivery, owed)]


def test_where_the_mail_server_is_away_every_page_says_so(owed, clock):
    outbox.owe_notice(NoticeKind.LEFT, "bo@example.org")
    outbox.owe_notice(NoticeKind.LEFT, "cy@example.org")
    sending = Notice.objects.get(address="cy@example.org")
    outbox.claim_mail(Notice, sending.pk)

    outbox.postpone_all()

    assert [mail.state for mail in (Delivery.objects.get(), *Notice.objects.order_by("pk"))] == [
        "failed",
        "failed",
        "waiting",
    ]
    assert outbox.due_mails() == []
