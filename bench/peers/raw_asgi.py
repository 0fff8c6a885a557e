"""The limit: the same sign-up as a bare ASGI application, with asyncpg and aiohttp.

It reads the form, asks the database and the picture's upstream at once, and streams a panel, a
row for each answer, and a tail. No framework, no middleware, no templates.
"""

import asyncio
import base64
import hashlib
import os
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any
from urllib.parse import parse_qs

import aiohttp
import asyncpg

QUESTION = 'SELECT EXISTS (SELECT 1 FROM "contributors_contributor" WHERE "email" = $1)'
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"private, no-cache, no-transform"),
]
PANEL = (
    '<hx-partial hx-target="#stage"><section class="panel"><h1>Checking {email}</h1>'
    '<div id="row-account" class="row" data-state="waiting"><h3>Account</h3></div>'
    '<div id="row-picture" class="row" data-state="waiting"><h3>Picture</h3></div>'
    "</section></hx-partial>"
)
ROW = (
    '<hx-partial hx-target="#row-{name}" hx-swap="outerHTML"><div id="row-{name}" class="row" '
    'data-state="{state}"><h3>{name}</h3><p>{text}</p>{more}</div></hx-partial>'
)


class Raw:
    pool: Any
    session: aiohttp.ClientSession

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["method"] == "POST":
            await self.join(await read_body(receive), send)
        else:
            await send({"type": "http.response.start", "status": 405, "headers": []})
            await send({"type": "http.response.body"})

    async def live(self, receive: Any, send: Any) -> None:
        await receive()
        self.pool = await asyncpg.create_pool(os.environ["RAW_DATABASE"], min_size=8, max_size=8)
        connector = aiohttp.TCPConnector(limit=1000, limit_per_host=1000)
        self.session = aiohttp.ClientSession(connector=connector)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.session.close()
        await self.pool.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def join(self, posted: bytes, send: Any) -> None:
        email = parse_qs(posted.decode())["email"][0].strip().lower()
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await write_html(send, PANEL.format(email=escape(email)))
        tasks = [asyncio.ensure_future(ask(email)) for ask in (self.account, self.picture)]
        for done in asyncio.as_completed(tasks):
            await write_html(send, await done)
        await send({"type": "http.response.body", "body": b"event: done\ndata: ok\n\n"})

    async def account(self, email: str) -> str:
        taken = await self.pool.fetchval(QUESTION, email)
        text = "Registered already." if taken else "Nobody has registered this address yet."
        return ROW.format(name="account", state="found" if taken else "none", text=text, more="")

    async def picture(self, email: str) -> str:
        digest = hashlib.sha256(email.encode()).hexdigest()
        url = f"{os.environ['GRAVATAR_URL']}/avatar/{digest}?d=404&s=168"
        async with self.session.get(url) as response:
            encoded = base64.b64encode(await response.read()).decode()
        image = f'<img src="data:image/png;base64,{encoded}" alt="">'
        return ROW.format(name="picture", state="found", text="Found.", more=image)


async def read_body(receive: Callable[[], Awaitable[Any]]) -> bytes:
    posted = b""
    while True:
        message = await receive()
        posted += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return posted


async def write_html(send: Any, html: str) -> None:
    await send(
        {"type": "http.response.body", "body": f"data: {html}\n\n".encode(), "more_body": True}
    )


application = Raw()
