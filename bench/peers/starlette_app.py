"""The same sign-up with Starlette and httpx, asyncpg's pool and a stream."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from urllib.parse import parse_qs

import asyncpg
import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from bench.peers.raw_asgi import PANEL, QUESTION, ROW


@asynccontextmanager
async def lifespan(application: Starlette) -> AsyncIterator[None]:
    limits = httpx.Limits(max_connections=1000, max_keepalive_connections=1000)
    database = os.environ["RAW_DATABASE"]
    async with (
        asyncpg.create_pool(database, min_size=8, max_size=8) as application.state.pool,
        httpx.AsyncClient(limits=limits, timeout=30) as application.state.client,
    ):
        yield


async def join(request: Request) -> StreamingResponse:
    posted = parse_qs((await request.body()).decode())
    email = posted["email"][0].strip().lower()
    return StreamingResponse(pieces(request, email), media_type="text/event-stream")


async def pieces(request: Request, email: str) -> AsyncIterator[str]:
    yield framed(PANEL.format(email=escape(email)))
    jobs = [account(request, email), picture(request, email)]
    for done in asyncio.as_completed(jobs):
        yield framed(await done)
    yield "event: done\ndata: ok\n\n"


async def account(request: Request, email: str) -> str:
    taken = await request.app.state.pool.fetchval(QUESTION, email)
    text = "Registered already." if taken else "Nobody has registered this address yet."
    return ROW.format(name="account", state="found" if taken else "none", text=text, more="")


async def picture(request: Request, email: str) -> str:
    digest = hashlib.sha256(email.encode()).hexdigest()
    url = f"{os.environ['GRAVATAR_URL']}/avatar/{digest}?d=404&s=168"
    reply = await request.app.state.client.get(url)
    encoded = base64.b64encode(reply.content).decode()
    image = f'<img src="data:image/png;base64,{encoded}" alt="">'
    return ROW.format(name="picture", state="found", text="Found.", more=image)


def framed(html: str) -> str:
    return f"data: {html}\n\n"


application = Starlette(routes=[Route("/join/", join, methods=["POST"])], lifespan=lifespan)
