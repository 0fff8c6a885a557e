"""Command that writes what people agreed to show, in any format, and records that it did."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from contributors.commons.selection import keys_of_all
from contributors.directory.forms import SearchForm
from contributors.directory.query import Search
from contributors.exports.catalogue import FORMATS
from contributors.exports.consent import COLUMNS, who_agreed
from contributors.exports.frame import read_repository
from contributors.exports.stream import Journey, export_pieces, is_anybody
from contributors.models import Contributor, Export
from contributors.values.visibility import Audience

BY_HAND = "manage.py export"
AUDIENCES = [Audience.PUBLIC.value, Audience.MEMBERS.value]


class Command(BaseCommand):
    help = (
        "Writes what people agreed to show, as the admin does: of all members, also of those who "
        "have no public page. The files at /commons/ leave those out. Each export is written down."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=FORMATS, help="which file to write")
        parser.add_argument("--audience", choices=AUDIENCES, default="public", help="who reads it")
        parser.add_argument(
            "--project", default="", help="only people who show this project, as a link"
        )
        parser.add_argument(
            "--kind",
            default="",
            help="only people who show that they contribute this, such as code",
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="a file to write to")

    def handle(self, *args: Any, **options: Any) -> None:
        form = SearchForm({"project": options["project"], "kind": options["kind"]})
        if form.errors:
            raise CommandError(
                " ".join(str(words) for each in form.errors.values() for words in each)
            )
        journey = begin_journey(options, form.search)
        if not (path := options["output"]):
            for piece in export_pieces(journey):
                self.stdout.write(piece, ending="")
            return
        # Lines end as the format says, on any system.
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(export_pieces(journey))


def begin_journey(options: dict[str, Any], search: Search) -> Journey:
    audience = Audience(options["audience"])
    export = Export.objects.create(
        who=BY_HAND,
        began_at=timezone.now(),
        format=options["format"],
        columns=list(FORMATS[options["format"]].columns or COLUMNS),
        audience=audience,
        filters=dict(search.filters),
    )
    repository, keep = read_repository(options["project"]), who_is_found(search, audience)
    return Journey(export, Contributor.objects.all(), repository, keep)


def who_is_found(search: Search, audience: Audience) -> Callable[[Contributor], bool]:
    """Return who is wanted: of everybody who agreed, with a page or without."""
    if not search.filters:
        return is_anybody
    found = keys_of_all(who_agreed(Contributor.objects.all()), search, audience)
    return lambda person: person.pk in found
