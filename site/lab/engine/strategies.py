"""Strategies for awaiting several lookups: four, as anybody would write them."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from functools import partial

from contributors.lookups.base import Lookup, Outcome
from contributors.lookups.settling import settle
from meanwhile.concurrency import as_completed


async def sequential(lookups: Sequence[Lookup], email: str) -> list[Outcome]:
    """Each waits for the one before it."""
    return [await lookup.ask(email) for lookup in lookups]


async def gathered(lookups: Sequence[Lookup], email: str) -> list[Outcome]:
    """All at once. If one fails, the others run on, and nobody reads what they find."""
    return await asyncio.gather(*(lookup.ask(email) for lookup in lookups))


async def in_task_group(lookups: Sequence[Lookup], email: str) -> list[Outcome]:
    """All at once. If one fails, the others are cancelled."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(ask(lookup, email)) for lookup in lookups]
    return [task.result() for task in tasks]


async def ask(lookup: Lookup, email: str) -> Outcome:
    return await lookup.ask(email)


async def streamed(lookups: Sequence[Lookup], email: str) -> AsyncGenerator[tuple[Lookup, Outcome]]:
    """All at once, each handed on as soon as it is known. One that fails is an answer too."""
    jobs = [partial(settle, lookup, email) for lookup in lookups]
    async with aclosing(as_completed(jobs)) as answers:
        async for lookup, outcome in answers:
            yield lookup, outcome
