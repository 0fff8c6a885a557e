"""A network that a test makes up: it stands where httpx's transport does."""

import asyncio
from contextlib import asynccontextmanager

import httpx
from django.core.cache import cache

from contributors.upstreams import clients
from contributors.upstreams.gateway import manners


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
        clients.clients[loop] = client
        cache.clear()
        manners.pop(loop, None)
        yield requests
        del clients.clients[loop]
