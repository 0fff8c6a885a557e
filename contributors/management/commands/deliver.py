"""Command that sends all emails in the outbox now, such as when the mail server is back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contributors.mail import outbox
from contributors.mail.sending import send_owed


class Command(BaseCommand):
    help = (
        "Sends all unsent emails now, without waiting for their next attempt. Fails if any "
        "remain unsent, other than those that another process is sending."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = send_owed(early=True)
        due = outbox.is_due(timezone.now(), early=True)
        left = sum(model.objects.filter(due).count() for model in outbox.MAILS)
        words = f"Sent {done.sent} of {done.tried} emails."
        if left:
            raise CommandError(f"{words} Not sent yet: {left}. See the log for the reasons.")
        self.stdout.write(words)
