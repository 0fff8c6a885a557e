"""Whether an address is registered, asked from the event loop itself where that is possible."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Protocol
from weakref import WeakKeyDictionary

from django.db import connections

from contributors.lookups.registered import postgresql, sqlite
from contributors.models import Contributor
from contributors.values.emails import normalize_email


class Register(Protocol):
    """A way to the accounts that needs no thread."""

    async def has(self, email: str) -> bool: ...


registers: WeakKeyDictionary[asyncio.AbstractEventLoop, Register] = WeakKeyDictionary()
WAYS = {"postgresql": postgresql.open_postgresql, "sqlite": sqlite.open_sqlite}


async def is_registered(email: str) -> bool:
    """Say whether an account with this canonical address exists.

    Raises a driver's error where the database cannot be asked.
    """
    register = registers.get(asyncio.get_running_loop())
    return await (register or Orm()).has(normalize_email(email))


class Orm:
    """Django's way, through a thread: where the server runs no lifespan, and under WSGI."""

    async def has(self, email: str) -> bool:
        return await Contributor.objects.filter(email=email).aexists()


@asynccontextmanager
async def open_register() -> AsyncIterator[None]:
    """Keep connections open for everything on this event loop."""
    loop, database = asyncio.get_running_loop(), connections["default"]
    async with AsyncExitStack() as stack:
        if way := WAYS.get(database.vendor):
            registers[loop] = await stack.enter_async_context(way(database, Orm()))
        try:
            yield
        finally:
            registers.pop(loop, None)
