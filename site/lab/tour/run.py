"""Run of the tour: all probes at once, each with a deadline of its own."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.http import HttpRequest

from contributors.lookups.base import WAITING, Lookup, Outcome, found, none
from contributors.lookups.settling import settle
from lab.tour.probes.base import Execution, ExecutorKind, NotHere, Visit, current, watch_sql
from lab.tour.stops import STOPS, Stop
from meanwhile.concurrency import as_completed


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a probe, and where its parts ran."""

    outcome: Outcome = WAITING
    executions: tuple[Execution, ...] = ()

    @property
    def took(self) -> str:
        return f"{self.outcome.elapsed * 1000:.1f} ms" if self.outcome.elapsed else ""

    @property
    def handed_over(self) -> tuple[str, ...]:
        """What a thread had to do, because the event loop cannot."""
        return tuple(
            execution.what for execution in self.executions if execution.kind is ExecutorKind.THREAD
        )


@dataclass(slots=True)
class TourRun:
    stops: tuple[Stop, ...] = STOPS
    findings: dict[str, Finding] = field(default_factory=dict)

    def of(self, stop: Stop) -> Finding:
        return self.findings.get(stop.name, Finding())

    @property
    def complete(self) -> bool:
        return len(self.findings) == len(self.stops)


async def perform_tour(run: TourRun, request: HttpRequest) -> AsyncGenerator[tuple[Stop, Finding]]:
    """Try every stop; yield each with its finding as soon as there is one."""
    # A database that keeps the thread busy is a matter of the rows that need it.
    with suppress(TimeoutError):
        async with asyncio.timeout(settings.LOOKUP_DEADLINE):
            await watch_sql()
    jobs = [partial(settle_stop, stop, request) for stop in run.stops]
    async with aclosing(as_completed(jobs)) as findings:
        async for stop, finding in findings:
            run.findings[stop.name] = finding
            yield stop, finding


async def settle_stop(stop: Stop, request: HttpRequest) -> tuple[Stop, Finding]:
    """Run one probe to a finding, as a lookup is to its outcome: whatever happens."""
    visit = Visit(request)
    current.set(visit)  # In this task's own context: each job is a task.
    _, outcome = await settle(as_lookup(stop, visit), "")
    return stop, Finding(outcome, tuple(visit.executions))


def as_lookup(stop: Stop, visit: Visit) -> Lookup:
    async def ask(_: str) -> Outcome:
        try:
            return found(await called_off_once(stop.probe(visit)))
        except NotHere as reason:
            return none(str(reason))

    return Lookup(f"tour-{stop.name}", stop.title, "", "this probe", ask)


async def called_off_once[T](probe: Awaitable[T]) -> T:
    """Await it; whoever is called off calls it off, and lets it tidy up.

    At the deadline a probe closes what it has opened, which takes a moment. Called off again by a
    visitor who leaves in that moment, it would leave a file or a connection open.
    """
    trying = asyncio.ensure_future(probe)
    try:
        return await asyncio.shield(trying)
    finally:
        trying.cancel()
        await asyncio.wait([trying])
