"""Command that rebuilds the directory's index. It may be run at any time, and again."""

from typing import Any

from django.core.management.base import BaseCommand

from contributors.directory.index import rebuild_index
from contributors.models import Contributor


class Command(BaseCommand):
    help = "Writes the index of the directory anew, while the site runs."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Indexed {rebuild_index(Contributor.objects.all())} members.")
