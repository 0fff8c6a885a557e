"""Put people into an empty register, a few or a crowd, so that there is something to see."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from contributors.management.sample_people import fill_register
from contributors.models import Contributor
from contributors.values.fields import DEFAULT_AUDIENCES

# ines.carvalho is in the simulator's cast as the one who has joined already.
PEOPLE: dict[str, dict[str, Any]] = {
    "ines.carvalho@example.org": {
        "handle": "ines-carvalho",
        "name": "Inês Carvalho",
        "place": "Coimbra, Portugal",
        "kinds": ["code", "review"],
        "languages": ["Português", "English"],
    },
    "tomas.lindqvist@example.org": {
        "handle": "tomas-lindqvist",
        "name": "Tomas Lindqvist",
        "kinds": ["doc", "translation"],
        "mentoring": True,
    },
    "noor.haddad@example.net": {
        "handle": "noor-haddad",
        "name": "نور حداد",
        "display_name": "Noor",
        "kinds": ["design", "a11y"],
    },
}


class Command(BaseCommand):
    help = "Adds a few contributors; those who are there already stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--people", type=int, default=0, metavar="N", help="and a crowd of N made-up members"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        added = sum(add_person(email, fields) for email, fields in PEOPLE.items())
        self.stdout.write(f"Added {added} of {len(PEOPLE)} contributors.")
        if options["people"]:
            crowd = fill_register(options["people"], timezone.now())
            self.stdout.write(f"Added {crowd} of {options['people']} in a crowd.")


def add_person(email: str, fields: dict[str, Any]) -> bool:
    now = timezone.now()
    seen = {field: str(audience) for field, audience in DEFAULT_AUDIENCES.items()}
    defaults = {
        "address": email,
        "agreed_at": now,
        "confirmed_at": now,
        "visibility": seen,
    } | fields
    return Contributor.objects.get_or_create(email=email, defaults=defaults)[1]
