"""One run of the lookups for one address, at any moment of it."""

from collections.abc import AsyncGenerator, Collection, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from django.utils.functional import cached_property

from contributors.lookups.base import OFF, WAITING, Lookup, Outcome, State, stopped
from contributors.lookups.settling import settle
from meanwhile.concurrency import as_completed

NOTHING: Mapping[str, Outcome] = {}
# What is stopped was not asked either: stopping costs nobody anything.
UNASKED = frozenset({State.WAITING, State.STOPPED})


@dataclass(frozen=True)
class Checks:
    """What is known about one address at a given moment.

    `elapsed` is in seconds; `resumed` is whether some answers were known before, and `again` names
    the lookups that are asked again then; `address` is `email` as it was typed, which is where
    mail goes. `own` is whether a member asks about the own address, and `kept` names the facts
    that are in the register already.
    """

    email: str
    rows: tuple[tuple[Lookup, Outcome], ...]
    elapsed: float = 0.0
    resumed: bool = False
    address: str = ""
    own: bool = False
    kept: Collection[str] = ()
    again: Collection[str] = ()

    @cached_property
    def asked(self) -> list[tuple[Lookup, Outcome]]:
        """The rows that the visitor did not leave off."""
        return [row for row in self.rows if row[1].state is not State.OFF]

    @cached_property
    def waiting(self) -> list[Lookup]:
        return [lookup for lookup, outcome in self.rows if outcome.state is State.WAITING]

    @cached_property
    def settled(self) -> list[Outcome]:
        return [outcome for _, outcome in self.asked if outcome.state is not State.WAITING]

    @property
    def failures(self) -> int:
        return sum([outcome.gave_up for outcome in self.settled])

    @property
    def complete(self) -> bool:
        return not self.waiting

    @property
    def halted(self) -> bool:
        return any(outcome.state is State.STOPPED for outcome in self.settled)

    @cached_property
    def required(self) -> list[Outcome]:
        return [outcome for lookup, outcome in self.rows if lookup.required]

    @cached_property
    def ready(self) -> bool:
        """Whether every required lookup was asked to its end, so that the visitor may go on."""
        return UNASKED.isdisjoint([outcome.state for outcome in self.required])

    @cached_property
    def refused(self) -> bool:
        return any(outcome.refuses for outcome in self.required)

    @property
    def unsure(self) -> bool:
        return any(outcome.gave_up for outcome in self.required)

    @property
    def doubtful(self) -> bool:
        """Whether a required answer is a warning: the address may not be the one that is meant."""
        return any(outcome.tone == "warn" for outcome in self.required)

    @property
    def apart(self) -> float:
        """Seconds that the answers would have taken one after another."""
        return sum([outcome.elapsed for outcome in self.settled])

    def having(self, lookup: Lookup, outcome: Outcome, elapsed: float) -> "Checks":
        rows = tuple([(row, outcome if row.name == lookup.name else was) for row, was in self.rows])
        # As dataclasses.replace does, which looks up anew each time what fields there are.
        more = (self.resumed, self.address, self.own, self.kept, self.again)
        return Checks(self.email, rows, elapsed, *more)


def begin_checks(
    email: str,
    lookups: Iterable[Lookup],
    use: Collection[str] | None = None,
    answers: Mapping[str, Outcome] = NOTHING,
    address: str = "",
) -> Checks:
    """Begin with every row waiting, but for those left off and those whose answer is known.

    `use` names the optional lookups to ask; without it, each is asked that is on by default.
    """
    rows = []
    for lookup in lookups:
        wanted = lookup.required or (lookup.on if use is None else lookup.name in use)
        rows.append((lookup, answers.get(lookup.name, WAITING) if wanted else OFF))
    again = [lookup.name for lookup, outcome in rows if outcome is WAITING] if answers else ()
    return Checks(email, tuple(rows), resumed=bool(answers), address=address, again=again)


def stop_checks(checks: Checks) -> Checks:
    """Ask nothing more: what still waits is stopped."""
    for lookup in checks.waiting:
        checks = checks.having(lookup, stopped(lookup), checks.elapsed)
    return checks


async def run_checks(checks: Checks) -> AsyncGenerator[tuple[Lookup, Outcome, Checks]]:
    """Ask all that waits at once; yield each row as it settles, with all that is known by then."""
    started = perf_counter()
    jobs = [partial(settle, lookup, checks.email) for lookup in checks.waiting]
    async with aclosing(as_completed(jobs)) as outcomes:
        async for lookup, outcome in outcomes:
            checks = checks.having(lookup, outcome, perf_counter() - started)
            yield lookup, outcome, checks
