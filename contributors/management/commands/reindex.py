"""Command that rebuilds the directory's index. It may be run at any time, and again."""

from typing import Any

from django.core.management.base import BaseCommand

from contributors.directory.index import rebuild_index, rebuild_search_text
from contributors.models import Contributor


class Command(BaseCommand):
    help = "Writes the index of the directory, and what staff search in, anew, while the site runs."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild_search_text(Contributor.objects.all())
        self.stdout.write(f"Indexed {rebuild_index(Contributor.objects.all())} members.")
