import asyncio

import pytest

from lab.engine.reveal_order import ORDERS
from lab.engine.strategies import streamed
from lab.options.choices import Order
from tests.support.steered_lookups import Held


@pytest.mark.parametrize(
    ("order", "after_last", "after_all"),
    [
        (Order.READY, ["third"], ["third", "first", "second"]),
        (Order.IN_ORDER, [], ["first", "second", "third"]),
        (Order.TOGETHER, [], ["third", "first", "second"]),
    ],
)
async def test_answers_are_handed_on(order, after_last, after_all):
    held = {name: Held(name) for name in ("first", "second", "third")}
    lookups = [one.lookup for one in held.values()]
    seen = []

    async def watch():
        async for lookup, _ in ORDERS[order](streamed(lookups, "ada@example.org"), lookups):
            seen.append(lookup.name)

    watching = asyncio.create_task(watch())
    for one in held.values():
        await one.asked.wait()
    early = None
    for name in ("third", "first", "second"):
        held[name].release()
        await held[name].ended.wait()
        await turns()
        early = early if early is not None else list(seen)
    await watching

    assert (early, seen) == (after_last, after_all)


async def turns():
    """Let everybody who can go on do so."""
    for _ in range(20):
        await asyncio.sleep(0)
