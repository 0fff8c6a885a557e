"""Stream of an export, which keeps a record of how far it came.

People are read by their key, some hundred at a time: no query stays open while a slow client
reads, nothing but one piece is held, and between two pieces the lane is free for others.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.db.models import F, QuerySet
from django.utils import timezone

from contributors.exports import formats
from contributors.exports.consent import needed_fields, visible_values, who_agreed
from contributors.models import Contributor
from contributors.models.export import Export
from contributors.values.visibility import Audience

PIECE = 200


@dataclass(frozen=True, slots=True)
class Format:
    words: str
    ending: str
    media_type: str
    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Mapping[str, Any]], str]


def separated_by(separator: str, words: str, ending: str, media_type: str) -> Format:
    head = partial(formats.csv_head, separator=separator)
    return Format(words, ending, media_type, head, partial(formats.csv_row, separator=separator))


FORMATS = {
    "csv": separated_by(
        ",", "CSV with commas, for spreadsheets set to English", "csv", "text/csv; charset=utf-8"
    ),
    # No "sep=;" at its top: Excel reads that, and then takes the file for one in an old code page.
    "csv-semicolons": separated_by(
        ";",
        "CSV with semicolons, for spreadsheets that use decimal commas, as in most of Europe",
        "csv",
        "text/csv; charset=utf-8",
    ),
    "csv-tabs": separated_by(
        "\t",
        "Text with tabs, for spreadsheets in any language",
        "tsv",
        "text/tab-separated-values; charset=utf-8",
    ),
    "jsonl": Format(
        "JSON lines, for programs",
        "jsonl",
        "application/jsonl; charset=utf-8",
        lambda columns: "",
        formats.json_row,
    ),
}


@dataclass(slots=True)
class Journey:
    """An export under way. `sent` is how many people were handed over since the last note."""

    export: Export
    people: QuerySet[Contributor]
    last: int = 0
    sent: int = 0

    def next(self) -> str:
        """Note that the piece before has left, and return the next; empty at the end."""
        self.note()
        following = who_agreed(self.people).filter(pk__gt=self.last).order_by("pk")
        piece = list(following.only(*needed_fields(self.export.columns))[:PIECE])
        if not piece:
            self.finish()
            return ""
        self.last, self.sent = piece[-1].pk, len(piece)
        return "".join(map(self.row, piece))

    def head(self) -> str:
        return FORMATS[self.export.format].head(self.export.columns)

    def row(self, contributor: Contributor) -> str:
        columns = self.export.columns
        values = visible_values(contributor, columns, Audience(self.export.audience))
        return FORMATS[self.export.format].row(columns, values)

    def note(self) -> None:
        Export.objects.filter(pk=self.export.pk).update(count=F("count") + self.sent)
        self.sent = 0

    def finish(self) -> None:
        Export.objects.filter(pk=self.export.pk).update(finished_at=timezone.now())


def export_pieces(journey: Journey) -> Iterator[str]:
    """Yield the export under WSGI."""
    yield journey.head()
    while piece := journey.next():
        yield piece


async def export_pieces_async(journey: Journey) -> AsyncIterator[str]:
    """Yield the export under ASGI, where each piece takes its turn on the request's lane."""
    yield journey.head()
    next_piece = sync_to_async(journey.next)
    while piece := await next_piece():
        yield piece
