"""Command that sends owed mails at once, such as when the mail server is back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contributors.mail import outbox
from contributors.mail.sending import send_owed


class Command(BaseCommand):
    help = (
        "Sends the mails that are owed, whenever their next try would be. Fails if any is still "
        "owed after that, but for those that another process is sending."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = send_owed(early=True)
        due = outbox.is_due(timezone.now(), early=True)
        left = sum(model.objects.filter(due).count() for model in outbox.MAILS)
        words = f"Sent {done.sent} of {done.tried} mails that were tried."
        if left:
            raise CommandError(f"{words} Still owed: {left}. The log says why.")
        self.stdout.write(words)
