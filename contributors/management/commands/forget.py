"""Command that removes sign-ups which were never confirmed, with all that was typed."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from contributors.models import Contributor, Delivery, Notice
from contributors.models.notice import NoticeKind
from contributors.models.outgoing_mail import FINAL
from contributors.protection.deletion.secure_deletion import erased_at_the_end

# So many at once, and seconds in between, in which others may write: SQLite has one writer.
BATCH = 200
PAUSE = 0.02


class Command(BaseCommand):
    help = (
        "Removes sign-ups not confirmed within UNCONFIRMED_DAYS of the last email, and expired "
        "sessions. You can run it while the site is running."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        since = timezone.now() - timedelta(days=settings.UNCONFIRMED_DAYS)
        with erased_at_the_end():
            number = forget_sign_ups(since)
            proven_by = timezone.now() - timedelta(seconds=settings.LINK_AGES["move"])
            late = Contributor.objects.filter(moving_since__lt=proven_by)
            late.update(moving_to="", moving_since=None, moving_failed=False)
            Notice.objects.filter(asked_at__lt=since, failure__in=FINAL).delete()
            call_command("clearsessions")
        self.stdout.write(f"Removed {number} sign-ups from before {since:%Y-%m-%d}.")


def forget_sign_ups(since: datetime) -> int:
    """Remove sign-ups that nobody has confirmed, and to which nothing was mailed since then."""
    total = 0
    while number := forget_some(since):
        total += number
        time.sleep(PAUSE)
    return total


@transaction.atomic
def forget_some(since: datetime) -> int:
    # Locked and looked at anew: whoever confirms just now, or is mailed a link, stays.
    some = forgotten_sign_ups(since).select_for_update().order_by("pk").values_list("pk", flat=True)
    _, removed = Contributor.objects.filter(pk__in=list(some[:BATCH])).delete()
    return removed.get(Contributor._meta.label, 0)


def forgotten_sign_ups(since: datetime) -> QuerySet[Contributor]:
    recent = Q(asked_at__gte=since) | Q(sent_at__gte=since)
    mailed = Delivery.objects.filter(recent, contributor=OuterRef("pk"))
    owed = Notice.objects.filter(kind=NoticeKind.SIGN_IN, address=OuterRef("email"))
    # Whoever was made by staff has not agreed here, and is for staff to remove.
    waiting = Contributor.objects.filter(agreed_at__lt=since, confirmed_at=None, is_staff=False)
    unlinked = Q(linked_at=None) | Q(linked_at__lt=since)
    return waiting.filter(unlinked, ~Exists(mailed), ~Exists(owed.exclude(failure__in=FINAL)))
