"""Command that keeps sending emails from the outbox, with TASKS=database."""

import signal
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from contributors.mail import sending

# Seconds between two looks into the outbox: one query each, by an index.
INTERVAL = 1.0

ENDS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


class Command(BaseCommand):
    help = "Sends emails as they become due, until SIGTERM. You can run several workers at once."

    def handle(self, *args: Any, **options: Any) -> None:
        # Blocked, and so waited for: a handler would run only once the main thread does something.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
        # A thread, so that a mail server that hangs holds up the end for no longer than is said.
        sender = Thread(target=sending.keep_sending, args=(sending.leaving, INTERVAL), daemon=True)
        sender.start()
        self.stdout.write("Watching the outbox until SIGTERM.")
        signal.sigwait(ENDS)
        sending.leaving.set()
        sender.join(settings.TASKS_GRACE)
        self.stdout.write(
            "Another process will take over the email that was being sent."
            if sender.is_alive()
            else "Done."
        )
