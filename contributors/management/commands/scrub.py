"""Command that takes what was deleted out of the database's files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from contributors.protection.deletion.secure_deletion import rewrite_file


class Command(BaseCommand):
    help = (
        "Writes an SQLite anew, without what was deleted by a release that left it in the file. "
        "Needed once after such a release; nobody can write meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(
                "This is for SQLite. In PostgreSQL, VACUUM makes the place of deleted rows free, "
                "and VACUUM (FULL) writes a table anew: run it in a quiet hour."
            )
        try:
            rewrite_file()
        except OperationalError:
            raise CommandError(
                "Somebody else is using the database. Stop the site, and run this again."
            ) from None
        self.stdout.write("Nothing that was deleted is left in the database's files.")
