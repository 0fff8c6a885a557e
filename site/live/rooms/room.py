"""Room: a speaker's knobs, a simulator of its own, and what every phone in it has seen."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from time import monotonic
from typing import Any, Protocol

from django.conf import settings

from contributors.support.upstream_override import StandIn
from live.rooms.board import Board
from live.rooms.knobs import RoomKnobs, direct_stage
from live.rooms.records import RunEnd, RunRecord
from simulator.cast.people import KNOWN
from simulator.cast.person import Person
from simulator.control.stage import Stage

# Requests that a room's simulator remembers: nobody asks it who came.
REMEMBERED = 100


class RoomFull(Exception):
    """There are as many phones, or runs of this phone, as there may be."""


class PhoneVisit(Protocol):
    """A run that goes on here: see live.keeping.visits."""

    def end_early(self, end: RunEnd) -> None: ...


@dataclass(slots=True, eq=False, weakref_slot=True)
class Room:
    """A room until it ends; `id` tells it from an earlier one with the same code."""

    code: str
    until: float
    id: str = field(default_factory=lambda: token_hex(8))
    knobs: RoomKnobs = field(default_factory=RoomKnobs)
    board: Board = field(default_factory=Board)
    stage: Stage = field(default_factory=lambda: Stage(REMEMBERED))
    stand_in: StandIn | None = None
    phones: int = 0
    # Those whose streams are open here, by their phones' numbers.
    visits: dict[int, "PhoneVisit"] = field(default_factory=dict)
    # What they ask: it may take a moment to end.
    questions: set[asyncio.Task[None]] = field(default_factory=set)
    # Whether other processes have copies of it, and this one must tell them what changes.
    shared: bool = False
    changed: dict[str, RunRecord] = field(default_factory=dict)
    copy: str = field(default_factory=lambda: token_hex(8))
    redis: Any = None
    # Whether it goes on in other processes while this one stops.
    moved: bool = False
    # Set when something has happened, and then replaced by another.
    news: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    # Set when its simulator is there, and when nothing of it is left.
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def now(self) -> float:
        return monotonic()

    @property
    def is_over(self) -> bool:
        return self.over.is_set()

    @property
    def seconds_left(self) -> float:
        return max(self.until - self.now, 0)

    def tell(self) -> None:
        """Wake whoever shows this room."""
        self.news.set()
        self.news = asyncio.Event()

    def note(self, record: RunRecord) -> None:
        self.board.note(record)
        if self.shared:
            self.changed[record.key] = record
        self.tell()

    def take(self, record: RunRecord) -> None:
        """Take what another process has noted, unless more is known here."""
        known = self.board.runs.get(record.key)
        if known is None or known.progress <= record.progress:
            self.phones = max(self.phones, record.phone)
            self.board.note(record)
            self.tell()

    def give_up_lost(self, patience: float) -> None:
        """Cut runs that are open for longer than any: the process that had them is gone."""
        for run in list(self.board.latest.values()):
            if run.is_open and run.phone not in self.visits and self.now - run.began > patience:
                run.end, run.over = RunEnd.CUT, round(patience * 1000)
                self.note(run)

    def turn(self, knobs: RoomKnobs) -> None:
        self.knobs = knobs
        direct_stage(self.stage, knobs)
        self.tell()

    def end(self) -> None:
        """End it for everybody: nothing is kept."""
        self.over.set()
        for visit in list(self.visits.values()):
            visit.end_early(RunEnd.CUT)
        self.tell()

    def stop_phone(self, phone: int) -> None:
        """Stop this phone's run. A browser without scripts leaves the page before it says so."""
        run = self.board.latest.get(phone)
        if visit := self.visits.get(phone):
            visit.end_early(RunEnd.STOPPED)
        elif run and run.end is RunEnd.LEFT:
            run.end = RunEnd.STOPPED
            self.note(run)

    def admit(self) -> int:
        """Return the number of another phone. Raises RoomFull."""
        if self.phones >= settings.LIVE_PEOPLE:
            raise RoomFull
        self.phones += 1
        return self.phones

    def make_record(self, phone: int, who: Person, asked: int) -> RunRecord:
        """Return one for another run of this phone. Raises RoomFull."""
        number = self.board.runs_of(phone) + 1
        if number > settings.LIVE_RUNS:
            raise RoomFull
        return RunRecord(phone, number, self.knobs.way, who.name, self.now, asked)


def make_room(code: str) -> Room:
    room = Room(code, 0)
    room.until = room.now + settings.LIVE_MINUTES * 60
    return room


def find_person(email: str, phone: int, cast: Sequence[Person] = KNOWN) -> Person:
    """Return who has this address; without one, the next in turn."""
    chosen = (person for person in cast if person.email == email)
    return next(chosen, cast[(phone - 1) % len(cast)])
