"""Warm-up: a process asks everything once before it measures."""

import asyncio

from contributors.lookups import LOOKUPS
from contributors.support.upstream_override import override_upstreams
from lab.engine.simulated_upstreams import PERSON, in_our_hands, open_simulator
from lab.options.choices import How, Knob

been: set[str] = set()


async def ask_all_once() -> None:
    """Ask every lookup once, without delay and without an audience, unless that was done."""
    if been:
        return
    been.add(PERSON.email)
    knobs = [Knob(lookup, 0, How.ANSWERS) for lookup in LOOKUPS]
    async with open_simulator(knobs) as stand_in:
        with override_upstreams(stand_in):
            questions = [in_our_hands(knob).ask(PERSON.email) for knob in knobs]
            await asyncio.gather(*questions, return_exceptions=True)
