"""Protection from SSRF: a client for hosts that visitors choose, over TLS, without redirects.

What each rule is for: docs/decisions/0006-a-host-that-the-visitor-chooses.md
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

import aiohttp
import httpx

from contributors.support import upstream_override
from contributors.upstreams import clients, failure_log
from contributors.upstreams.fetch import UpstreamFailedError, UpstreamReply, fetch_reply
from contributors.upstreams.untrusted.public_addresses import is_public_name
from contributors.upstreams.untrusted.public_connections import open_session
from meanwhile.settling import NoAnswer

# What the log calls such a host: its name is a part of somebody's address.
CHOSEN = "A host that a visitor chose"

guarded: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()


class ElsewhereError(NoAnswer):
    """The host answered with a redirect."""


async def get_untrusted(source: str, host: str, path: str, *, most: int) -> UpstreamReply:
    """GET https://host/path; read `most` bytes at most. `source` is what people call the host.

    Raises NoSuchHostError, ElsewhereError, or NoAnswer for whatever else is not usable.
    Nothing is remembered or counted by host: visitors could name hosts without end.
    """
    if not is_public_name(host):
        raise NoAnswer(f"{source} is not on the public internet, so we did not ask it.")
    request = current_client().build_request("GET", f"https://{host}{path}")
    try:
        return await fetch_reply(source, request, most, current_client())
    except UpstreamFailedError as error:
        failure_log.report_failure(CHOSEN, error.__cause__ or "no answer")
        raise


def current_client() -> httpx.AsyncClient:
    """Return this event loop's client; open it when it is first needed."""
    if stand_in := upstream_override.current.get():
        return stand_in.client
    loop = asyncio.get_running_loop()
    return guarded.get(loop) or guarded.setdefault(loop, open_client())


@asynccontextmanager
async def close_at_end() -> AsyncIterator[None]:
    """Close on the way out what was opened on this event loop, if anything was."""
    try:
        yield
    finally:
        if (used := guarded.pop(asyncio.get_running_loop(), None)) is not None:
            await used.aclose()


def open_client(session: Callable[[], aiohttp.ClientSession] = open_session) -> httpx.AsyncClient:
    return clients.open_client(
        session, httpx.AsyncClient, event_hooks={"response": [refuse_redirect]}
    )


async def refuse_redirect(response: httpx.Response) -> None:
    if response.is_redirect:
        raise ElsewhereError(
            f"{response.url.host} redirected us to another site, which we do not follow."
        )
