"""Stream of a sign-up: its answers as they come, framed for whoever asks."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager

from django.http import HttpRequest, HttpResponseBase

from contributors.lookups.run import Checks, run_checks
from contributors.signup.page.transports import SignUpTransport, choose_transport
from contributors.upstreams import clients
from contributors.upstreams.untrusted import client
from meanwhile.response import respond


async def stream_checks(request: HttpRequest, checks: Checks) -> HttpResponseBase:
    """Answer with the outcomes of these checks, over the wire that suits the client."""
    wire = choose_transport(request)
    pieces = check_fragments(wire, wire.head(checks), checks)
    return await respond(request, wire, pieces, around=open_upstreams)


@asynccontextmanager
async def open_upstreams() -> AsyncIterator[None]:
    """Open what lookups ask with."""
    async with clients.keep_client(), client.close_at_end():
        yield


async def check_fragments(wire: SignUpTransport, head: str, checks: Checks) -> AsyncGenerator[str]:
    if checks.complete:
        yield head + wire.tail(checks)
        return
    yield head
    del head
    async with aclosing(run_checks(checks)) as steps:
        async for lookup, outcome, checks in steps:
            step = wire.step(lookup, outcome, checks)
            yield step + wire.tail(checks) if checks.complete else step
            del step
