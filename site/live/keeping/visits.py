"""Visit of a room by a phone: the lookups of one run, awaited in the room's way."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from django.conf import settings

from contributors.lookups import LOOKUPS
from contributors.lookups.base import Lookup, Outcome
from contributors.support.upstream_override import override_upstreams
from lab.engine.clock import Clock
from lab.engine.experiments import GRACE, STRATEGIES, Strategy
from lab.engine.recorder import Recorder
from lab.engine.run import cut_off_after
from lab.engine.simulated_upstreams import in_our_hands
from lab.engine.trace import Trace, What
from lab.options.choices import How, Knob
from live.rooms.records import RunEnd
from live.rooms.room import Room
from simulator.cast.person import Person

type Answer = tuple[Lookup, Outcome]
# Answers that came together; none where an error page did.
type Answers = Sequence[Answer]


def lookups_of_room() -> list[Lookup]:
    """Return all lookups, each with a deadline long enough for a speaker to hold it."""
    hands = [in_our_hands(Knob(lookup, 0, How.ANSWERS)) for lookup in LOOKUPS]
    return [replace(lookup, own_deadline=settings.LIVE_DEADLINE) for lookup in hands]


class RoomVisit:
    """One run of one phone. Iterate over `answers` for what the phone is to be sent, and when."""

    def __init__(self, room: Room, phone: int, person: Person) -> None:
        self.room, self.person = room, person
        self.lookups = lookups_of_room()
        self.record = room.make_record(phone, person, len(self.lookups))
        self.clock = Clock()
        self.trace = Trace(self.clock)
        self.ready: asyncio.Queue[Answers | None] = asyncio.Queue()

    @property
    def strategy(self) -> Strategy:
        return next(one for one in STRATEGIES if one.name is self.record.way)

    @property
    def now(self) -> int:
        return round(self.clock() * 1000)

    async def answers(self) -> AsyncGenerator[Answers]:
        """Yield answers as they are ready, each noted as it is handed on; close it."""
        self.begin()
        try:
            while (ready := await self.ready.get()) is not None:
                self.arrive(ready)
                yield ready
            self.end_early(self.how_it_ended())
            if not self.task.cancelled():
                self.task.result()  # Whatever went wrong with us gets out here.
        finally:
            self.end_early(RunEnd.LEFT)
            await asyncio.gather(self.task, return_exceptions=True)

    def begin(self) -> None:
        # Now, and not before: whoever leaves before the first byte has seen nothing.
        if self.strategy.streams:
            self.record.first_byte = self.now  # The page is there, without any answer yet.
        self.room.note(self.record)
        if other := self.room.visits.get(self.record.phone):
            other.end_early(RunEnd.LEFT)  # A phone shows one page at a time.
        self.room.visits[self.record.phone] = self
        self.task = asyncio.create_task(self.ask_all())
        self.room.questions.add(self.task)
        self.task.add_done_callback(self.room.questions.discard)
        self.task.add_done_callback(lambda _: self.ready.put_nowait(None))

    def arrive(self, answers: Answers) -> None:
        """Note what the phone is sent now."""
        now, record = self.now, self.record
        record.first_byte = now if record.first_byte is None else record.first_byte
        for lookup, outcome in answers:
            record.arrive(lookup.name, outcome.state, now)
        if not answers:
            record.broke = now
        self.room.note(record)

    def how_it_ended(self) -> RunEnd:
        whole = self.record.broke is not None or self.record.last is not None
        return RunEnd.FINISHED if whole else RunEnd.CUT

    def end_early(self, end: RunEnd) -> None:
        """Ask nothing more; what has ended keeps its end."""
        self.task.cancel()
        if not self.record.is_open:
            return
        self.record.end, self.record.over = end, self.now
        del self.room.visits[self.record.phone]
        self.room.note(self.record)

    async def ask_all(self) -> None:
        stand_in = self.room.stand_in
        assert stand_in  # noqa: S101  For the type: a room that is found has one.
        patience = settings.LIVE_DEADLINE + GRACE
        async with cut_off_after(Recorder(self.trace), patience) as recorder:
            with override_upstreams(stand_in):
                lookups = [recorder.watched(lookup) for lookup in self.lookups]
                way = self.stream if self.strategy.streams else self.wait
                await way(lookups)

    async def stream(self, lookups: Sequence[Lookup]) -> None:
        answers = self.strategy.function(lookups, self.person.email)
        async with aclosing(answers):
            async for answer in answers:
                self.ready.put_nowait([answer])

    async def wait(self, lookups: Sequence[Lookup]) -> None:
        """Hand on all answers at once; none where one lookup has failed."""
        try:
            outcomes = await self.strategy.function(lookups, self.person.email)
        except* Exception:  # noqa: BLE001  Whatever it was, Django shows an error page then.
            outcomes = None
        # Not in the block above, which may be left by being called off.
        if outcomes is None:
            self.trace.note(What.ERROR)
            self.ready.put_nowait([])
        else:
            self.ready.put_nowait(list(zip(lookups, outcomes, strict=True)))
