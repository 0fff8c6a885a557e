"""Responses to a request, one for each fault."""

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.types import ASGIApp

from simulator.cast.enums import Fault
from simulator.faults import bodies, connection

TRICKLE_SECONDS = 0.05
CHUNK = bytes(64 * 1024)
HUGE_CHUNKS = 1024


def play_fault(fault: Fault, request: Request, media_type: str) -> ASGIApp:
    """The answer that goes wrong in this way, where a good one would have this media type."""
    return PLAYS[fault](request, media_type)


def server_error(request: Request, media_type: str) -> ASGIApp:
    return PlainTextResponse("Something went wrong on our side.", 500)


def rate_limit(request: Request, media_type: str) -> ASGIApp:
    return PlainTextResponse("Too many requests.", 429, headers={"retry-after": "3600"})


def redirect_private(request: Request, media_type: str) -> ASGIApp:
    # A loopback address is as private as any, and here we see who falls for it.
    return RedirectResponse(str(request.base_url) + "private/", 302)


def redirect_loop(request: Request, media_type: str) -> ASGIApp:
    return RedirectResponse(str(request.url), 302)


def trickle_bytes(request: Request, media_type: str) -> ASGIApp:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b"."
            await asyncio.sleep(TRICKLE_SECONDS)

    return StreamingResponse(drops(), media_type=media_type)


def huge_body(request: Request, media_type: str) -> ASGIApp:
    async def flood() -> AsyncIterator[bytes]:
        for _ in range(HUGE_CHUNKS):
            yield CHUNK
            # Sending to a client that has left never waits: let it be seen that it has.
            await asyncio.sleep(0)

    return StreamingResponse(flood(), media_type=media_type)


def wrong_type(request: Request, media_type: str) -> ASGIApp:
    return HTMLResponse(bodies.HTML)


def lie_about_body(body: Callable[[], bytes]) -> Callable[[Request, str], ASGIApp]:
    def told(request: Request, media_type: str) -> ASGIApp:
        return Response(body(), media_type=media_type)

    return told


PLAYS: dict[Fault, Callable[[Request, str], ASGIApp]] = {
    Fault.REFUSE: connection.refuse_connection,
    Fault.HANG: connection.hang_forever,
    Fault.GARBAGE: connection.send_garbage,
    Fault.ERROR: server_error,
    Fault.RATE_LIMIT: rate_limit,
    Fault.REDIRECT_PRIVATE: redirect_private,
    Fault.REDIRECT_LOOP: redirect_loop,
    Fault.TRICKLE: trickle_bytes,
    Fault.HALF_CLOSE: connection.half_close,
    Fault.RESET: connection.reset_midway,
    Fault.HUGE: huge_body,
    Fault.WRONG_TYPE: wrong_type,
    Fault.HTML: lie_about_body(lambda: bodies.HTML),
    Fault.SVG: lie_about_body(lambda: bodies.SVG),
    Fault.TRUNCATED: lie_about_body(bodies.truncated_png),
    Fault.BOMB: lie_about_body(bodies.bomb_png),
}
