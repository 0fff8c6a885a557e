"""How far are the lookups for one address?"""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter

from contributors.concurrency import as_completed
from contributors.outcomes import WAITING, Lookup, Outcome, State, settle

GAVE_UP = frozenset({State.FAILED, State.TIMED_OUT})


@dataclass(frozen=True, slots=True)
class Checks:
    """What is known about one address at one moment. `elapsed` is in seconds."""

    email: str
    rows: tuple[tuple[Lookup, Outcome], ...]
    elapsed: float = 0.0

    @property
    def settled(self) -> list[Outcome]:
        return [outcome for _, outcome in self.rows if outcome.state is not State.WAITING]

    @property
    def failures(self) -> int:
        return sum(outcome.state in GAVE_UP for _, outcome in self.rows)

    @property
    def complete(self) -> bool:
        return len(self.settled) == len(self.rows)

    @property
    def required(self) -> list[Outcome]:
        return [outcome for lookup, outcome in self.rows if lookup.required]

    @property
    def ready(self) -> bool:
        """Whether every required lookup has an outcome, so that the visitor may go on."""
        return all(outcome.state is not State.WAITING for outcome in self.required)

    @property
    def refused(self) -> bool:
        return any(outcome.refuses for outcome in self.required)

    @property
    def unsure(self) -> bool:
        return any(outcome.state in GAVE_UP for outcome in self.required)

    @property
    def apart(self) -> float:
        """Seconds that the answers would have taken one after another."""
        return sum(outcome.elapsed for outcome in self.settled)

    def having(self, lookup: Lookup, outcome: Outcome, elapsed: float) -> "Checks":
        rows = tuple((row, outcome if row == lookup else was) for row, was in self.rows)
        return replace(self, rows=rows, elapsed=elapsed)


def begin(email: str, lookups: Iterable[Lookup]) -> Checks:
    return Checks(email, tuple((lookup, WAITING) for lookup in lookups))


async def run(checks: Checks) -> AsyncGenerator[tuple[Lookup, Outcome, Checks]]:
    """Ask everything at once; yield each row as it settles, with all that is known by then."""
    started = perf_counter()
    jobs = [partial(settle, lookup, checks.email) for lookup, _ in checks.rows]
    async with aclosing(as_completed(jobs)) as outcomes:
        async for lookup, outcome in outcomes:
            checks = checks.having(lookup, outcome, perf_counter() - started)
            yield lookup, outcome, checks
