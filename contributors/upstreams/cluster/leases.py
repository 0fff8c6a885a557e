"""Leases: what a process holds in the shared Redis ends by itself soon after its holder has."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from contextvars import Context
from typing import Any

from contributors.upstreams.cluster.connection import run_script

# Seconds after which others may have what is not renewed: less than anybody waits for a lookup.
LEASE = 1.0
LEASE_MS = round(LEASE * 1000)
# Renewed so often that a turn of the loop may take long.
RENEWED = LEASE / 4


@asynccontextmanager
async def keep_renewed(script: str, keys: Sequence[str], *args: Any) -> AsyncIterator[None]:
    """Run a script that renews a lease, again and again, for as long as the block takes."""
    renewing = asyncio.create_task(renew_lease(script, keys, *args), context=Context())
    try:
        yield
    finally:
        renewing.cancel()


async def renew_lease(script: str, keys: Sequence[str], *args: Any) -> None:
    while True:
        await asyncio.sleep(RENEWED)
        await run_script(script, keys, *args)
