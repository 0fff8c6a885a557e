"""Base of the probes: each notes where it ran, in the very thread."""

import threading
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest


class Kind(StrEnum):
    LOOP = "loop"
    THREAD = "thread"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Place:
    """What ran, and the name of the thread or process in which it did."""

    what: str
    where: str
    kind: Kind


class NotHere(Exception):
    """This cannot be tried on this site; the message says why."""


@dataclass(slots=True)
class Visit:
    """One probe's notes. Made on the event loop, whose thread it remembers."""

    request: HttpRequest
    loop: int = field(default_factory=threading.get_ident)
    places: list[Place] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Note that this runs here, in the thread that calls."""
        thread = threading.current_thread()
        kind = Kind.LOOP if thread.ident == self.loop else Kind.THREAD
        self.add(Place(what, thread.name, kind))

    def note_process(self, what: str, number: int) -> None:
        self.add(Place(what, f"process {number}", Kind.PROCESS))

    def add(self, place: Place) -> None:
        if place not in self.places:
            self.places.append(place)


# Travels into threads with asgiref's sync_to_async, which copies the context.
current: ContextVar[Visit | None] = ContextVar("visit", default=None)


def note(what: str) -> None:
    """Note where this runs, for code that is not given the visit."""
    if visit := current.get():
        visit.note(what)


async def watch_sql() -> None:
    """From now on, whatever this request's worker thread asks the database is noted."""
    await sync_to_async(watch)()


def watch() -> None:
    # Stays on the connection, which outlives the visit; to everybody else it is one look-up.
    if noted not in connection.execute_wrappers:
        connection.execute_wrappers.append(noted)


def noted(execute: Callable[..., Any], *statement: Any) -> Any:
    note("the SQL")
    return execute(*statement)
