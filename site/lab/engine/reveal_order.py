"""Orders in which answers are handed on, whatever order they come in."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from contributors.lookups.base import Lookup, Outcome
from lab.options.choices import Order

type Answers = AsyncGenerator[tuple[Lookup, Outcome]]


async def as_ready(answers: Answers, lookups: Sequence[Lookup]) -> Answers:
    """Each at once."""
    async with aclosing(answers):
        async for answer in answers:
            yield answer


async def in_order(answers: Answers, lookups: Sequence[Lookup]) -> Answers:
    """Each once all that stand above it on the page are there."""
    known: dict[str, Outcome] = {}
    left = list(lookups)
    async with aclosing(answers):
        async for lookup, outcome in answers:
            known[lookup.name] = outcome
            while left and left[0].name in known:
                first = left.pop(0)
                yield first, known[first.name]


async def together(answers: Answers, lookups: Sequence[Lookup]) -> Answers:
    """None before the last is known."""
    async with aclosing(answers):
        known = [answer async for answer in answers]
    for answer in known:
        yield answer


ORDERS: dict[Order, Callable[[Answers, Sequence[Lookup]], Answers]] = {
    Order.READY: as_ready,
    Order.IN_ORDER: in_order,
    Order.TOGETHER: together,
}
