"""Deadline for the database: how long a request waits for a server that does not answer.

It is about a server that says nothing. One that answers, however often it is asked, has no limit
here, and what is done for no request, such as a migration, may take as long as it likes.
See docs/decisions/0040-a-deadline-for-the-database.md.
"""

import math
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic

from django.conf import settings


@dataclass(slots=True)
class Patience:
    """That of one request, which came at the moment `since`; it ends with the first disappointment.

    Whoever came before the server was found to hang waits no longer than who found it out.
    """

    since: float
    spent: bool = False

    def seconds(self) -> float:
        """Return how long the next answer may take; 0 where nothing more is waited for."""
        if self.spent or self.since <= hung.at:
            return 0
        return float(settings.DATABASE_DEADLINE)


class Hung:
    """When the server was last found to hang, by the clock of `monotonic`."""

    at = -math.inf

    def note(self) -> None:
        self.at = monotonic()


hung = Hung()
current: ContextVar[Patience | None] = ContextVar("patience", default=None)


def begin_patience() -> None:
    """Let whatever is done from here on, in this context, wait for the database with a deadline."""
    current.set(Patience(monotonic()))
