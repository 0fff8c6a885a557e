"""How is an answer sent piece by piece, and ended well whatever happens?"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from contextlib import aclosing
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import patch_cache_control

from contributors.lookups.run import Checks, run
from contributors.signup.page.transports import Wire, choose
from contributors.support.private_logging import log
from contributors.upstreams import clients
from contributors.upstreams.untrusted import client
from meanwhile.negotiation import VARY, can_stream
from meanwhile.transports import Framing

logger = logging.getLogger(__name__)

HEADERS = {
    # no-transform and X-Accel-Buffering: what stands in between must not hold pieces back.
    # no-cache, not no-store: with no-store, Back after a POST shows an error.
    "Cache-Control": "private, no-cache, no-transform",
    "X-Accel-Buffering": "no",
    "Vary": ", ".join(VARY),
}


class End(str):
    """A fragment after which nothing comes, so that a server need not say that separately."""

    __slots__ = ()


class Last(bytes):
    """The bytes of one."""


class FragmentResponse(StreamingHttpResponse):
    """A streamed body that closes its source when the client leaves, and never raises.

    Django closes only the outermost generator, and an exception that leaves a streamed body
    skips response.close(): a database connection would be lost for good.
    """

    _resource_closers: list[Callable[[], None]]

    def __init__(self, wire: Framing, fragments: AsyncGenerator[str]) -> None:
        super().__init__(fragments, content_type=wire.content_type, headers=HEADERS)
        self.wire = wire
        self.fragments = fragments

    def let_go(self) -> None:
        """Close the request and forget the headers, once they are sent: no fragment asks them.

        A stream may take seconds, and thousands may be open.
        """
        while self._resource_closers:
            self._resource_closers.pop()()
        self.headers = ResponseHeaders({})

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self.pieces()

    async def pieces(self) -> AsyncGenerator[bytes]:
        async with aclosing(self.fragments) as fragments:
            try:
                async for fragment in fragments:
                    piece = fragment.encode()
                    yield Last(piece) if type(fragment) is End else piece
                    del piece, fragment  # The next may take seconds, and thousands may wait for it.
            except Exception as error:  # noqa: BLE001  The status line is long gone.
                log(logger, "A stream broke off", error)
                yield self.wire.farewell().encode()


type View = Callable[..., Coroutine[Any, Any, HttpResponseBase]]


def uncached(view: View) -> View:
    """Say so of whatever a view answers; a stream of fragments does by itself."""

    @wraps(view)
    async def later(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = await view(request, *args, **named)
        if not isinstance(response, FragmentResponse):
            # A proxy may compress it: a page comes whole, and its CSRF token has a mask of its own.
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return later


async def answer(request: HttpRequest, checks: Checks) -> HttpResponseBase:
    """Answer with the outcomes of these checks, over the wire that suits the client."""
    wire = choose(request)
    return await respond(request, wire, fragments(wire, wire.head(checks), checks))


async def fragments(wire: Wire, head: str, checks: Checks) -> AsyncGenerator[str]:
    if checks.complete:
        yield End(head + wire.tail(checks))
        return
    yield head
    del head
    async with aclosing(run(checks)) as steps:
        async for lookup, outcome, checks in steps:
            step = wire.step(lookup, outcome, checks)
            yield End(step + wire.tail(checks)) if checks.complete else step
            del step


async def respond(
    request: HttpRequest, framing: Framing, fragments: AsyncGenerator[str]
) -> HttpResponseBase:
    """Answer with these fragments as they come, or with all of them where nothing can stream."""
    response = FragmentResponse(framing, fragments)
    return response if can_stream(request) else await completed(response)


async def completed(response: FragmentResponse) -> HttpResponse:
    """Wait for the whole body: under WSGI there is no stream, and a loop for each request."""
    async with clients.opened(), client.opened():
        body = b"".join([fragment async for fragment in response])
    return HttpResponse(body, content_type=response.wire.content_type, headers=HEADERS)
