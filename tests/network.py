"""A network that a test makes up: it stands where httpx's transport does."""

import asyncio
from contextlib import asynccontextmanager

import httpx

from contributors import upstream


@asynccontextmanager
async def network(answer):
    """Answer every request with what `answer(request)` returns; yield the requests."""
    requests = []

    async def handle(request):
        requests.append(request)
        reply = answer(request)
        return await reply if asyncio.iscoroutine(reply) else reply

    loop = asyncio.get_running_loop()
    async with httpx.AsyncClient(transport=httpx.MockTransport(handle)) as client:
        upstream.clients[loop] = client
        yield requests
        del upstream.clients[loop]
