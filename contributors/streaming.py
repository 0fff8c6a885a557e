"""How is an answer sent piece by piece, and ended well whatever happens?"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from contributors import clients, guard
from contributors.checks import Checks, run
from contributors.discretion import log
from contributors.wires import Framing, Wire, can_stream, choose

logger = logging.getLogger(__name__)

HEADERS = {
    # no-transform and X-Accel-Buffering: what stands in between must not hold pieces back.
    # no-cache, not no-store: with no-store, Back after a POST shows an error.
    "Cache-Control": "private, no-cache, no-transform",
    "X-Accel-Buffering": "no",
    "Vary": "Accept, HX-Request",
}


class FragmentResponse(StreamingHttpResponse):
    """A streamed body that closes its source when the client leaves, and never raises.

    Django closes only the outermost generator, and an exception that leaves a streamed body
    skips response.close(): a database connection would be lost for good.
    """

    def __init__(self, wire: Framing, fragments: AsyncGenerator[str]) -> None:
        super().__init__(fragments, content_type=wire.content_type, headers=HEADERS)
        self.wire = wire
        self.fragments = fragments

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with aclosing(self.fragments) as fragments:
            try:
                async for fragment in fragments:
                    yield fragment.encode()
                    del fragment  # The next may take seconds, and thousands may wait for it.
            except Exception as error:  # noqa: BLE001  The status line is long gone.
                log(logger, "A stream broke off", error)
                yield self.wire.farewell().encode()


async def answer(request: HttpRequest, checks: Checks) -> HttpResponseBase:
    """Answer with the outcomes of these checks, over the wire that suits the client."""
    wire = choose(request)
    return await respond(request, wire, fragments(wire, wire.head(checks), checks))


async def fragments(wire: Wire, head: str, checks: Checks) -> AsyncGenerator[str]:
    yield head
    del head
    async with aclosing(run(checks)) as steps:
        async for lookup, outcome, checks in steps:
            yield wire.step(lookup, outcome, checks)
    yield wire.tail(checks)


async def respond(
    request: HttpRequest, framing: Framing, fragments: AsyncGenerator[str]
) -> HttpResponseBase:
    """Answer with these fragments as they come, or with all of them where nothing can stream."""
    response = FragmentResponse(framing, fragments)
    return response if can_stream(request) else await completed(response)


async def completed(response: FragmentResponse) -> HttpResponse:
    """Wait for the whole body: under WSGI there is no stream, and a loop for each request."""
    async with clients.opened(), guard.opened():
        body = b"".join([fragment async for fragment in response])
    return HttpResponse(body, content_type=response.wire.content_type, headers=HEADERS)
