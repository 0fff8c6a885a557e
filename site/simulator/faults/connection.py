"""Faults that break the connection itself, beneath HTTP."""

import asyncio
import socket
import struct

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

# The key of the connection's transport among the scope's extensions; `protocol` puts it there.
TRANSPORT = "simulator.transport"
PROMISED = 4096


def is_closing(scope: Scope) -> bool:
    """Whether the server has ended this connection, or is about to."""
    transport: asyncio.Transport | None = scope.get("extensions", {}).get(TRANSPORT)
    return transport is not None and transport.is_closing()


def refuse_connection(request: Request, media_type: str) -> ASGIApp:
    return drop_connection


async def drop_connection(scope: Scope, receive: Receive, send: Send) -> None:
    """Reset the connection, as a machine does that listens to nobody."""
    transport = scope["extensions"][TRANSPORT]
    connection: socket.socket = transport.get_extra_info("socket")
    # Without lingering, closing is a reset instead of an orderly end.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def hang_forever(request: Request, media_type: str) -> ASGIApp:
    async def wait_for_ever(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.Event().wait()

    return wait_for_ever


def send_garbage(request: Request, media_type: str) -> ASGIApp:
    async def babble(scope: Scope, receive: Receive, send: Send) -> None:
        transport = scope["extensions"][TRANSPORT]
        transport.write(b"\x16\x03\x01 this is not the protocol you expected \x00\xff\r\n\r\n")
        transport.close()

    return babble


def half_close(request: Request, media_type: str) -> ASGIApp:
    async def stop_early(scope: Scope, receive: Receive, send: Send) -> None:
        await _promise_body(send, media_type)
        scope["extensions"][TRANSPORT].close()

    return stop_early


def reset_midway(request: Request, media_type: str) -> ASGIApp:
    async def break_off(scope: Scope, receive: Receive, send: Send) -> None:
        await _promise_body(send, media_type)
        await drop_connection(scope, receive, send)

    return break_off


async def _promise_body(send: Send, media_type: str) -> None:
    """Announce a body, and send less of it."""
    headers = [(b"content-type", media_type.encode()), (b"content-length", b"%d" % PROMISED)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": bytes(PROMISED // 4), "more_body": True})
