"""Visitors of every kind on connections of their own: who stays to the end, and who leaves when."""

import asyncio
from contextlib import suppress
from urllib.parse import quote

# Switches that are on: all of them.
USES = "".join(f"&use={name}" for name in ("picture", "profile", "code-host", "signing-key"))
EVENTS, HTML, TEXT = "text/event-stream, text/html", "text/html", "text/plain"
# Seconds. Whoever has no whole answer by then never gets one.
PATIENCE = 30


def sign_up(port: int, email: str, accept: str = EVENTS) -> bytes:
    """Return a sign-up with all switches on."""
    body = f"email={quote(email)}&chosen=1{USES}"
    more = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return request_head("POST /join/", port, accept, more) + body.encode()


def visit_page(port: int, path: str, accept: str = EVENTS) -> bytes:
    return request_head(f"GET {path}", port, accept)


def request_head(what: str, port: int, accept: str, more: str = "") -> bytes:
    htmx = "HX-Request: true\r\n" if accept == EVENTS else ""
    return (
        f"{what} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {accept}\r\n{htmx}"
        f"Connection: close\r\n{more}\r\n"
    ).encode()


async def stay_to_end(port: int, request: bytes) -> bytes:
    """Return all that comes until the server closes, or until PATIENCE ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    reply = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while piece := await reader.read(65_536):
                reply += piece
    await close_writer(writer)
    return reply


async def leave_after(port: int, request: bytes, after: float, rudely: bool) -> None:
    """Be gone so many seconds after the request was sent: by a FIN, or rudely by an RST."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    if after:
        await asyncio.sleep(after)
    if rudely:
        writer.transport.abort()
    await close_writer(writer)


async def close_writer(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
