"""Stream of an export, which keeps a record of how far it came.

People are read by their key, some hundred at a time: no query stays open while a slow client reads,
only one piece is in memory, and between two pieces the thread is free for others.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db.models import F, QuerySet
from django.utils import timezone

from contributors.exports.catalogue import FORMATS, Format
from contributors.exports.consent import needed_fields, visible_values, who_agreed
from contributors.exports.frame import NOWHERE, FileFrame, Repository
from contributors.models import Contributor
from contributors.models.export_record import Export
from contributors.values.visibility import Audience

PIECE = 200


def is_anybody(person: Contributor) -> bool:
    return True


@dataclass(slots=True)
class Journey:
    """An export in progress. `sent` is how many people were sent since the last record of it.

    `keep` says who is wanted of those people; `written` is how many have a place in the file so
    far.
    """

    export: Export
    people: QuerySet[Contributor]
    repository: Repository = NOWHERE
    keep: Callable[[Contributor], bool] = is_anybody
    last: int = 0
    sent: int = 0
    written: int = 0
    ended: bool = False

    @property
    def format(self) -> Format:
        return FORMATS[self.export.format]

    @property
    def frame(self) -> FileFrame:
        return FileFrame(self.export.columns, self.repository)

    def head(self) -> str:
        return self.format.head(self.frame)

    def next(self) -> str | None:
        """Note that the piece before has left, and return the next; None at the end."""
        self.note()
        following = who_agreed(self.people).filter(pk__gt=self.last).order_by("pk")
        piece = list(following.only(*needed_fields(self.export.columns))[:PIECE])
        if not piece:
            return self.end()
        self.last = piece[-1].pk
        return self.write(piece)

    def end(self) -> str | None:
        """Return what stands at the end, once, where anything does."""
        tail = "" if self.ended else self.format.tail(self.frame)
        self.ended = True
        if not tail:
            self.finish()
        return tail or None

    def write(self, piece: list[Contributor]) -> str:
        columns, audience = self.export.columns, Audience(self.export.audience)
        kept = filter(self.keep, piece)
        values = [visible_values(person, columns, audience) for person in kept]
        rows = list(self.format.rows(self.frame, values, self.written))
        self.sent = len(rows)
        self.written += self.sent
        return "".join(rows)

    def note(self) -> None:
        Export.objects.filter(pk=self.export.pk).update(count=F("count") + self.sent)
        self.sent = 0

    def finish(self) -> None:
        Export.objects.filter(pk=self.export.pk).update(finished_at=timezone.now())


def export_pieces(journey: Journey) -> Iterator[str]:
    """Yield the export under WSGI."""
    yield journey.head()
    while (piece := journey.next()) is not None:
        yield piece


async def export_pieces_async(journey: Journey) -> AsyncIterator[str]:
    """Yield the export under ASGI, where each piece takes its turn on the request's lane."""
    yield journey.head()
    next_piece = sync_to_async(journey.next)
    while (piece := await next_piece()) is not None:
        yield piece
