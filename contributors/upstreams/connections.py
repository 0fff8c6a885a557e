"""Connections to upstreams, which are kept for the next question and may be dead by then.

Why, and what dies how: docs/decisions/0031-connections-that-are-kept.md
"""

import socket
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from typing import Any

import aiohttp
import httpx
from aiohttp import ClientHandlerType, ClientRequest, ClientResponse
from django.conf import settings
from httpx_aiohttp import AiohttpTransport

# Seconds. Less than what stands between us and an upstream remembers a connection for.
KEPT = 30
# The part of the deadline for which the other end may leave unsaid that it received what we sent
# again. After it, there is time for a fresh connection. Linux alone can be told.
SILENCE = 0.2
OPTIONS = [getattr(socket, name) for name in ("TCP_USER_TIMEOUT",) if hasattr(socket, name)]

# The sockets that were made for the question which is being asked.
fresh: ContextVar[list[socket.socket]] = ContextVar("fresh")


class BrokenConnectionError(aiohttp.ClientError):
    """A connection broke before an answer began."""


class KeptConnectionError(BrokenConnectionError):
    """It had been kept since an earlier question, so that it says nothing of the upstream."""


class RetryingTransport(AiohttpTransport):
    """Asks again, over a fresh connection, where one that was kept has died.

    It asks GET, which may be repeated.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(client=open_session, **given)
        self.fresh = AiohttpTransport(client=partial(open_session, force_close=True), **given)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await super().handle_async_request(request)
        except KeptConnectionError:
            return await self.fresh.handle_async_request(request)

    async def aclose(self) -> None:
        await super().aclose()
        await self.fresh.aclose()


def open_session(**more: Any) -> aiohttp.ClientSession:
    if not more:
        more["keepalive_timeout"] = KEPT
    # No limit here: how many questions an upstream gets at a time is for `upstream` to say.
    connector = aiohttp.TCPConnector(limit=0, socket_factory=make_socket, **more)
    return aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar(), middlewares=[tell_kept]
    )


async def tell_kept(request: ClientRequest, send: ClientHandlerType) -> ClientResponse:
    """Tell apart what breaks: whether it was made for this question, or kept from another.

    Otherwise aiohttp would ask again by itself, over one that may be as dead as the first.
    """
    made: list[socket.socket] = []
    token = fresh.set(made)
    try:
        response = await send(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientConnectionError, OSError) as error:
        raise (BrokenConnectionError if made else KeptConnectionError)() from error
    finally:
        fresh.reset(token)
    for one in made:
        set_options(one)
    return response


def make_socket(place: aiohttp.AddrInfoType) -> socket.socket:
    family, kind, protocol, *_ = place
    made = socket.socket(family, kind, protocol)
    fresh.get([]).append(made)
    return made


def set_options(connected: socket.socket) -> None:
    """Have the kernel notice silence from now on, but not while the connection is being made."""
    milliseconds = round(settings.LOOKUP_DEADLINE * SILENCE * 1000)
    with suppress(OSError):  # Of several that are tried at once, those that lose are closed.
        for option in OPTIONS:
            connected.setsockopt(socket.IPPROTO_TCP, option, milliseconds)
