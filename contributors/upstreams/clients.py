"""HTTP clients, one for each event loop, opened and closed with the process."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from weakref import WeakKeyDictionary

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from contributors.support import upstream_override
from contributors.upstreams.connections import RetryingTransport

HEADERS = httpx.Headers({"User-Agent": "Meanwhile", "Accept-Encoding": "identity"})
NO_BODY = httpx.ByteStream(b"")

# Connections are the session's, with the one context that aiohttp has for the process. A transport
# that is given none builds its own (16 to 22 ms) and never uses it. This one trusts nobody.
UNUSED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()


class Direct(httpx.AsyncClient):
    """A client that hands each request to its transport, and each reply back.

    What httpx does in between (credentials, redirects, cookies, hooks) is nothing here, and costs
    as much as asking does. See docs/decisions/0025-what-httpx-does-in-between.md.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport, **rules: Any) -> None:
        super().__init__(transport=transport, **rules)
        self.transport = transport
        self.given = {"timeout": self.timeout.as_dict()}

    def build_request(
        self, method: str, url: Any, *, headers: Any = None, **more: Any
    ) -> httpx.Request:
        """Return a request without a body; whatever else httpx would merge in is none of ours."""
        merged = httpx.Headers({**HEADERS, **headers}) if headers else HEADERS
        # Told that there is none, httpx does not look for one. The transport adds the host.
        request = httpx.Request(method, url, headers=merged, stream=NO_BODY, extensions=self.given)
        request.read()
        return request

    def send(self, request: httpx.Request, **how: Any) -> Coroutine[Any, Any, httpx.Response]:
        """Await it for the reply, whose body is still to be read and to be closed."""
        return self.transport.handle_async_request(request)


@asynccontextmanager
async def keep_client() -> AsyncIterator[httpx.AsyncClient]:
    """Keep one client open for everything on this event loop."""
    client = open_client()
    clients[asyncio.get_running_loop()] = client
    try:
        yield client
    finally:
        del clients[asyncio.get_running_loop()]
        await client.aclose()


def open_client(
    session: Callable[[], aiohttp.ClientSession] | None = None,
    kind: type[httpx.AsyncClient] = Direct,
    **rules: Any,
) -> httpx.AsyncClient:
    """Open a client; `session` and `rules`, httpx's, are for one that is not everybody's."""
    # aiohttp underneath: httpx's own pool does not survive cancelled requests, which is what
    # visitors who leave are. See docs/decisions/0002-http-client.md.
    transport = partial(AiohttpTransport, client=session) if session else RetryingTransport
    return kind(
        transport=transport(verify=UNUSED, trust_env=False),
        # A backstop: the lookup's own deadline comes first.
        timeout=httpx.Timeout(None),
        headers=HEADERS,
        # No cookies, here and below: one visitor's answer must not follow the next one's question.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        trust_env=False,
        **rules,
    )


def current_client() -> httpx.AsyncClient:
    """Return this event loop's client; open one where the server runs no lifespan."""
    if stand_in := upstream_override.current.get():
        return stand_in.client
    loop = asyncio.get_running_loop()
    return clients.get(loop) or clients.setdefault(loop, open_client())
