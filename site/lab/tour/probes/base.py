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


class ExecutorKind(StrEnum):
    LOOP = "loop"
    THREAD = "thread"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Execution:
    """What ran, and the name of the thread or process in which it did."""

    what: str
    where: str
    kind: ExecutorKind


class NotHere(Exception):
    """This cannot be tried on this site; the message says why."""


@dataclass(slots=True)
class Visit:
    """One probe's notes. Made on the event loop, whose thread it remembers."""

    request: HttpRequest
    loop: int = field(default_factory=threading.get_ident)
    executions: list[Execution] = field(default_factory=list)

    def note(self, what: str) -> None:
        """Note that this runs here, in the thread that calls."""
        thread = threading.current_thread()
        kind = ExecutorKind.LOOP if thread.ident == self.loop else ExecutorKind.THREAD
        self.add(Execution(what, thread.name, kind))

    def note_process(self, what: str, number: int) -> None:
        self.add(Execution(what, f"process {number}", ExecutorKind.PROCESS))

    def add(self, execution: Execution) -> None:
        if execution not in self.executions:
            self.executions.append(execution)


# Travels into threads with asgiref's sync_to_async, which copies the context.
current: ContextVar[Visit | None] = ContextVar("visit", default=None)


def note_here(what: str) -> None:
    """Note where this runs, for code that is not given the visit."""
    if visit := current.get():
        visit.note(what)


async def watch_sql() -> None:
    """From now on, whatever this request's worker thread asks the database is noted."""
    await sync_to_async(watch_connection)()


def watch_connection() -> None:
    # Stays on the connection, which outlives the visit; to everybody else it is one look-up.
    if note_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(note_statement)


def note_statement(execute: Callable[..., Any], *statement: Any) -> Any:
    note_here("the SQL")
    return execute(*statement)
