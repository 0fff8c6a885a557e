"""Responses whose pieces come as they are known, and end well whatever happens."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.http.response import ResponseHeaders

from meanwhile.concurrency import called_off
from meanwhile.heartbeat import SIGNS, with_heartbeat
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


type Around = Callable[[], AbstractAsyncContextManager[Any]]


class FragmentResponse(StreamingHttpResponse):
    """A streamed body that closes its source when the client leaves, and never raises.

    Django closes only the outermost generator, and an exception that leaves a streamed body
    skips response.close(): a database connection would be lost for good.
    """

    _resource_closers: list[Callable[[], None]]

    def __init__(
        self, framing: Framing, fragments: AsyncGenerator[str], heartbeat: float = 0
    ) -> None:
        """Send these fragments; with `heartbeat`, a sign of life after so many seconds without.

        Leave it out where the server gives signs of life itself, as config.server.heartbeat does.
        """
        self.framing = framing
        self.fragments = fragments
        self.heartbeat = heartbeat
        self.body: AsyncGenerator[bytes] | None = None
        super().__init__(fragments, content_type=framing.content_type, headers=HEADERS)
        # Whether it ended with a farewell, which nobody who looks on from outside can tell.
        self.broke_off = False

    def let_go(self) -> None:
        """Close the request and forget the headers, once they are sent: no fragment asks them.

        A stream may take seconds, and thousands may be open.
        """
        while self._resource_closers:
            self._resource_closers.pop()()
        self.headers = ResponseHeaders({})

    @property
    def streaming_content(self) -> Any:
        """The pieces, or what middleware has made of them, such as Django's GZipMiddleware."""
        if self.is_wrapped:
            return StreamingHttpResponse.streaming_content.fget(self)  # type: ignore[union-attr]
        sign = SIGNS.get(self.framing.content_type)
        self.body = self.with_signs(sign) if sign and self.heartbeat else self.pieces()
        return self.body

    @streaming_content.setter
    def streaming_content(self, value: Any) -> None:
        self.is_wrapped = value is not self.fragments
        StreamingHttpResponse.streaming_content.fset(self, value)  # type: ignore[union-attr]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async with aclosing(super().__aiter__()) as content:  # type: ignore[type-var]
                async for piece in content:
                    yield piece
        finally:
            # What is around it does not close it.
            if self.body:
                await self.body.aclose()

    async def with_signs(self, sign: bytes) -> AsyncGenerator[bytes]:
        async with (
            aclosing(self.pieces()) as pieces,
            aclosing(with_heartbeat(pieces, sign, self.heartbeat)) as signed,
        ):
            async for piece in signed:
                yield piece

    async def pieces(self) -> AsyncGenerator[bytes]:
        async with aclosing(self.fragments) as fragments:
            try:
                async for fragment in fragments:
                    # Half a character, which JSON may hold, is none.
                    yield fragment.encode(errors="replace")
                    del fragment  # The next may take seconds, and thousands may wait for it.
            # The status line is long gone.
            except (Exception, asyncio.CancelledError) as error:
                if called_off(error):
                    raise
                self.broke_off = True
                logger.error("A stream broke off: %s", type(error).__name__, exc_info=error)
                yield self.framing.farewell().encode()


async def respond(
    request: HttpRequest,
    framing: Framing,
    fragments: AsyncGenerator[str],
    *,
    around: Around = nullcontext,
    heartbeat: float = 0,
) -> HttpResponseBase:
    """Answer with these fragments as they come, or with all of them where nothing can stream.

    What is `around` them is entered there: without a lifespan, nothing is open yet.
    """
    response = FragmentResponse(framing, fragments, heartbeat)
    if can_stream(request):
        return response
    async with around():
        return await complete_response(response)


async def complete_response(response: FragmentResponse) -> HttpResponse:
    """Wait for the whole body: under WSGI there is no stream, and a loop for each request."""
    body = b"".join([piece async for piece in response.pieces()])
    return HttpResponse(body, content_type=response.framing.content_type, headers=HEADERS)
