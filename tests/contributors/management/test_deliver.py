from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from contributors.mail import outbox
from contributors.mail.outbox import owe_joining, owe_notice
from contributors.models import Contributor, Delivery
from contributors.models.notice import NoticeKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return Contributor.objects.create_user("ada@example.org", agreed_at=timezone.now())


def test_it_fails_while_mail_is_owed_and_does_not_wait_for_the_next_try(
    ada, capsys, mailoutbox, settings
):
    owe_joining(ada.pk)
    owe_notice(NoticeKind.SIGN_IN, "ada@example.org")
    working, settings.MAILERS = settings.MAILERS, {}

    with pytest.raises(CommandError, match=r"^Sent 0 of 2 emails\. Not sent yet: 2\."):
        call_command("deliver")
    settings.MAILERS = working
    call_command("deliver")

    assert capsys.readouterr().out == "Sent 2 of 2 emails.\n"
    assert [one.to for one in mailoutbox] == [["ada@example.org"]] * 2


def test_what_another_process_is_sending_is_left_to_it(ada, capsys, mailoutbox):
    owe_joining(ada.pk)
    outbox.claim_mail(Delivery, ada.pk)

    call_command("deliver")

    assert capsys.readouterr().out == "Sent 0 of 0 emails.\n"
    assert mailoutbox == []


def test_what_an_older_release_left_behind_is_sent(ada, mailoutbox):
    young = Contributor.objects.create_user("bo@example.org", agreed_at=timezone.now())
    Delivery.objects.create(pk=young.pk, asked_at=timezone.now())
    Delivery.objects.create(pk=ada.pk, asked_at=timezone.now() - timedelta(days=1))

    call_command("deliver")

    # The young one is perhaps being sent just now, by that release.
    assert [one.to for one in mailoutbox] == [["ada@example.org"]]
