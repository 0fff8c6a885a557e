"""Put people into an empty register, a few or a crowd, so that there is something to see."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from contributors.management.first_people import add_first_people, has_members
from contributors.management.sample_people import fill_register


class Command(BaseCommand):
    help = (
        "Adds two dozen made-up members to an empty register, for development. If there are "
        "already members, it adds, changes and restores nobody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--people",
            type=int,
            default=0,
            metavar="N",
            help="also add a crowd of N made-up members",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "This is a production site, and nobody made up joins it. In development, "
                "DJANGO_DEBUG=1 says so."
            )
        if has_members():
            self.stdout.write("There are already members, so we added nobody.")
        else:
            added = add_first_people(timezone.now())
            pictured = sum(bool(person.picture) for person in added)
            self.stdout.write(f"Added {len(added)} members, {pictured} of them with a picture.")
        if options["people"]:
            crowd = fill_register(options["people"], timezone.now())
            self.stdout.write(f"Added {crowd} of {options['people']} people to the crowd.")
