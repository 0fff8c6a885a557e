"""Command that rebuilds the directory's index. It may be run at any time, and again."""

from typing import Any

from django.core.management.base import BaseCommand

from contributors.directory.index import rebuild_index, rebuild_search_text
from contributors.models import Contributor


class Command(BaseCommand):
    help = "Rebuilds the search index for the directory and the admin. The site can stay up."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild_search_text(Contributor.objects.all())
        self.stdout.write(f"Indexed {rebuild_index(Contributor.objects.all())} members.")
