"""Command that removes sign-ups which were never confirmed, with all that was typed."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from contributors.models import Contributor, Notice
from contributors.models.outgoing_mail import FINAL


class Command(BaseCommand):
    help = (
        "Removes sign-ups that nobody confirmed within UNCONFIRMED_DAYS, and sessions that ended."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        since = timezone.now() - timedelta(days=settings.UNCONFIRMED_DAYS)
        # Whoever was made by staff has not agreed here, and is for staff to remove.
        forgotten = Contributor.objects.filter(
            agreed_at__lt=since, confirmed_at=None, is_staff=False
        )
        _, removed = forgotten.delete()
        proven_by = timezone.now() - timedelta(seconds=settings.LINK_AGES["move"])
        late = Contributor.objects.filter(moving_since__lt=proven_by)
        late.update(moving_to="", moving_since=None, moving_failed=False)
        Notice.objects.filter(asked_at__lt=since, failure__in=FINAL).delete()
        call_command("clearsessions")
        number = removed.get(Contributor._meta.label, 0)
        self.stdout.write(f"Forgot {number} sign-ups from before {since:%Y-%m-%d}.")
