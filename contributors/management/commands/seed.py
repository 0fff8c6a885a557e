"""Put a few contributors into an empty register, so that there is something to look at."""

from typing import Any

from django.core.management.base import BaseCommand

from contributors.models import Contributor

# ines.carvalho is in the simulator's cast as the one who has joined already.
EMAILS = ("ines.carvalho@example.org", "tomas.lindqvist@example.org", "noor.haddad@example.net")


class Command(BaseCommand):
    help = "Adds a few contributors; those who are there already stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        added = sum(Contributor.objects.get_or_create(email=email)[1] for email in EMAILS)
        self.stdout.write(f"Added {added} of {len(EMAILS)} contributors.")
