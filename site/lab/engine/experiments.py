"""Experiments of a run: four ways to wait, and three of them again with a lookup that fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from lab.engine import strategies
from lab.options.choices import Choices, How, Knob, Pick, seconds_taken


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to wait; `function` is the one of strategies.py that ran."""

    name: Pick
    title: str
    why: str
    function: Callable[..., Any]

    @property
    def streams(self) -> bool:
        return self.name is Pick.STREAMED


STRATEGIES = (
    Strategy(
        Pick.SEQUENTIAL,
        "Sequential",
        "Each await finishes before the next begins.",
        strategies.sequential,
    ),
    Strategy(
        Pick.GATHER,
        "gather",
        "All at once. The page waits for the slowest.",
        strategies.gathered,
    ),
    Strategy(
        Pick.TASK_GROUP,
        "TaskGroup",
        "Same timing. Differs when something fails.",
        strategies.in_task_group,
    ),
    Strategy(
        Pick.STREAMED,
        "Streaming",
        "All at once, and each answer is sent when ready.",
        strategies.streamed,
    ),
)
FAVOURITE = "picture"
FAILING = "failing-"
# Seconds beyond what lookups were to take and the deadline of the sign-up.
GRACE = 0.5


@dataclass(frozen=True, slots=True)
class Experiment:
    """One strategy, and what becomes of each lookup while it is tried; `key` is its own."""

    key: str
    strategy: Strategy
    knobs: tuple[Knob, ...]

    @property
    def failing(self) -> bool:
        """Whether a lookup is made to fail that was not chosen to."""
        return self.key.startswith(FAILING)

    @property
    def hangs(self) -> bool:
        return any(knob.how is How.HANGS for knob in self.knobs)

    @property
    def expected(self) -> float:
        """Seconds it should take, to begin with an axis that is long enough."""
        delays = list(seconds_taken(self.knobs))
        if self.hangs:
            return self.patience
        return sum(delays) if self.strategy.name is Pick.SEQUENTIAL else max(delays)

    @property
    def patience(self) -> float:
        """Seconds after which it is cut off: each lookup in turn, and one that hangs."""
        return settings.LOOKUP_DEADLINE + sum(seconds_taken(self.knobs)) + GRACE


def plan_experiments(choices: Choices) -> Iterator[Experiment]:
    for strategy in STRATEGIES:
        yield Experiment(strategy.name, strategy, choices.asked)
    if knobs_that_fail(choices) or not (victim := chosen_to_fail(choices)):
        return
    knobs = tuple(make_fail(knob) if knob is victim else knob for knob in choices.asked)
    for strategy in STRATEGIES[1:]:
        yield Experiment(f"{FAILING}{strategy.name}", strategy, knobs)


def knobs_that_fail(choices: Choices) -> list[Knob]:
    """Those that are to fail anyway, the first of them first: then no other is made to."""
    failing = [knob for knob in choices.asked if knob.how is How.FAILS]
    return sorted(failing, key=lambda knob: knob.delay)


def chosen_to_fail(choices: Choices) -> Knob | None:
    answering = [knob for knob in choices.asked if knob.answers]
    favourites = [knob for knob in answering if knob.lookup.name == FAVOURITE]
    return next(iter(favourites + answering), None)


def make_fail(knob: Knob) -> Knob:
    """Half way, so that others still run."""
    return replace(knob, how=How.FAILS, delay=knob.delay // 2)
