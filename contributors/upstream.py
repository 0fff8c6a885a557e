"""The only door to the network: one client, no redirects, a cap on what is read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from weakref import WeakKeyDictionary

import aiohttp
import httpx
from django.conf import settings
from httpx_aiohttp import AiohttpTransport

from contributors.outcomes import NoAnswerError

clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Reply:
    source: str
    status: int
    media_type: str
    body: bytes

    def expect(self, status: int) -> "Reply":
        """Return the reply itself; raise NoAnswerError for any other status."""
        if self.status != status:
            raise NoAnswerError(f"{self.source} is having trouble (status {self.status}).")
        return self


@asynccontextmanager
async def opened() -> AsyncIterator[httpx.AsyncClient]:
    """Keep one client open for everything on this event loop."""
    client = open_client()
    clients[asyncio.get_running_loop()] = client
    try:
        yield client
    finally:
        del clients[asyncio.get_running_loop()]
        await client.aclose()


def open_client() -> httpx.AsyncClient:
    return httpx.AsyncClient(
        # aiohttp underneath: httpx's own pool does not survive cancelled requests, which is
        # what visitors who leave are. See docs/decisions/0002-http-client.md.
        transport=AiohttpTransport(client=open_session, trust_env=False),
        # A backstop: the lookup's own deadline comes first.
        timeout=httpx.Timeout(settings.LOOKUP_DEADLINE + 1),
        headers={"User-Agent": "Meanwhile", "Accept-Encoding": "identity"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )


def open_session() -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=100, limit_per_host=100, keepalive_timeout=30)
    # No cookies: one visitor's answer must not follow the next visitor's question.
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


def client() -> httpx.AsyncClient:
    """Return this event loop's client; open one where the server runs no lifespan."""
    loop = asyncio.get_running_loop()
    return clients.get(loop) or clients.setdefault(loop, open_client())


async def get(source: str, url: str, *, most: int) -> Reply:
    """GET an address without following redirects; read `most` bytes at most.

    Raises NoAnswerError where nothing usable comes back.
    """
    try:
        async with client().stream("GET", url) as response:
            refuse_redirect(source, response)
            body = await read(source, response, most)
    except (httpx.HTTPError, aiohttp.ClientError) as error:
        raise NoAnswerError(f"{source} could not be reached.") from error
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Reply(source, response.status_code, media_type, body)


def refuse_redirect(source: str, response: httpx.Response) -> None:
    if response.is_redirect:
        raise NoAnswerError(f"{source} sent us elsewhere, where we do not go.")


async def read(source: str, response: httpx.Response, most: int) -> bytes:
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise NoAnswerError(f"{source} sent something that we did not ask for.")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > most:
            raise NoAnswerError(f"{source} sent more than we read.")
    return bytes(body)
