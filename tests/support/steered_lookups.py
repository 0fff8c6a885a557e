"""Lookups that a test can steer."""

import asyncio

from contributors.lookups.base import Lookup, found, none
from meanwhile.settling import NoAnswer


class Held:
    """A lookup that answers when it is told to."""

    def __init__(self, name, *, required=False, outcome=None, **more):
        self.outcome = outcome or none(f"No {name}.")
        self.asked = asyncio.Event()
        self.released = asyncio.Event()
        self.ended = asyncio.Event()
        self.lookup = Lookup(
            name=name,
            title=name.title(),
            notice=f"Asks for a {name}.",
            source=f"the {name}",
            ask=self.ask,
            required=required,
            own_deadline=10,
            **more,
        )

    async def ask(self, email):
        self.asked.set()
        try:
            await self.released.wait()
        finally:
            self.ended.set()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome

    def release(self):
        self.released.set()


def account(**more):
    return Held("account", required=True, outcome=none("Free.", label="Free"), **more)


def picture():
    return Held("picture", outcome=found("A face.", picture="data:image/png;base64,AAAA"))


def broken():
    return Held("picture", outcome=NoAnswer("The picture is torn."))
