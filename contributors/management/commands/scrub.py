"""Command that takes what was deleted out of the database's files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from contributors.protection.deletion.secure_deletion import rewrite_file


class Command(BaseCommand):
    help = (
        "Rewrites the SQLite database without deleted data that an older release left in the file. "
        "You need it once after upgrading. Nobody can save anything while it runs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(
                "This command is for SQLite. In PostgreSQL, VACUUM frees the space of deleted "
                "rows, and VACUUM (FULL) rewrites a table. Run it at a quiet time."
            )
        try:
            rewrite_file()
        except OperationalError:
            raise CommandError(
                "The database is in use. Stop the site, then run this again."
            ) from None
        self.stdout.write("No deleted data is left in the database's files.")
