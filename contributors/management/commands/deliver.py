"""Command that sends owed mails: after a crash, or once the mail server is back."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from contributors.mail import tasks
from contributors.models.delivery import Delivery


class Command(BaseCommand):
    help = "Sends the mails about joining that have failed, or were asked for and never sent."

    def handle(self, *args: Any, **options: Any) -> None:
        # Younger ones are perhaps being sent just now.
        before = timezone.now() - timedelta(seconds=settings.MAIL_PAUSE)
        owed = Delivery.objects.filter(sent_at=None, asked_at__lt=before)
        pks = list(owed.values_list("pk", flat=True))
        for pk in pks:
            tasks.deliver.call(pk)
        left = Delivery.objects.filter(pk__in=pks, sent_at=None).count()
        self.stdout.write(f"Sent {len(pks) - left} of {len(pks)} mails.")
