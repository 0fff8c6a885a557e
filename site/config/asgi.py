"""The site under ASGI: what lives as long as the process, and who answers a request."""

import asyncio
import atexit
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope
from django import setup
from django.conf import settings
from django.core.cache import close_caches
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.base import reset_urlconf
from django.core.signals import request_finished
from django.db import close_old_connections

from config.starting import refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", refusal.PRODUCTION)
with refusal.or_end():
    setup(set_prefix=False)
    refusal.check_settings(refusal.TAG)

# Django must be set up before these.
from config.health.draining import announced_stop
from config.health.metrics import with_metrics
from config.health.probes import asked_probe, with_probes
from config.observability.access_log import with_access_log
from config.server.body_limit import Body, refuse_body
from config.server.handler import Handler
from config.server.static_files import with_static_files
from config.server.thread_pool import Lanes
from config.task_threads import close_outbox, open_outbox
from contributors.lookups import registered
from contributors.protection.database_deadline import begin_patience
from contributors.support import unhandled_errors
from contributors.upstreams import clients
from contributors.upstreams.cluster import connection as shared_redis
from contributors.upstreams.untrusted import client as guard


class ASGISite:
    """An ASGI application: Django on lanes, with the upstream client open while it serves."""

    def __init__(self) -> None:
        self.lanes = Lanes(settings.LANES)
        self.django = Handler()

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        match scope["type"]:
            case "http":
                await self.answer(scope, receive, send)
            case "lifespan":
                await self.live(receive, send)
            case "websocket":
                await close_websocket(receive, send)
            case unknown:
                # As ASGI wants it, so that a server knows: what follows would not be understood.
                raise NotImplementedError(f"This site answers HTTP only, not {unknown}.")

    async def answer(self, scope: Any, receive: Any, send: Any) -> None:
        expect_prefix(scope.get("root_path", ""))
        body = Body(receive, settings.REQUEST_BYTES, settings.BODY_DEADLINE)
        begin_patience()
        async with self.lanes.turn():
            await self.django.handle(scope, body, send)
        if body.refusal:
            await refuse_body(send, body.refusal)

    async def live(self, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        await receive()
        asyncio.get_running_loop().set_exception_handler(unhandled_errors.in_a_loop)
        gc.freeze()  # All that is loaded stays, so there is no use in looking through it again.
        # A visit makes few cycles and many objects: looking through them twice for each visit
        # finds next to nothing.
        gc.set_threshold(50_000)
        open_outbox()
        async with (
            shared_redis.keep_connection(),
            clients.keep_client(),
            guard.close_at_end(),
            registered.open_register(),
            nothing_to_close(),
        ):
            await send({"type": "lifespan.startup.complete"})
            with announced_stop():
                await receive()
        close_outbox()
        self.lanes.close()
        await send({"type": "lifespan.shutdown.complete"})


def expect_prefix(root: str) -> None:
    """Raise ImproperlyConfigured where the server has another path in mind than mailed links."""
    if root and root != settings.FORCE_SCRIPT_NAME:
        words = f"The server runs the site below {root}, but SITE_URL is {settings.SITE_URL}."
        raise ImproperlyConfigured(f"{words} Add that path to the end of SITE_URL.")


async def close_websocket(receive: Any, send: Any) -> None:
    """Close a websocket before it is open, which servers tell the client by a plain 403."""
    message = await receive()
    if message["type"] == "websocket.connect":
        await send({"type": "websocket.close"})


@asynccontextmanager
async def nothing_to_close() -> AsyncIterator[None]:
    """Spare each answer what Django does at its end for a thread that ends as well.

    A connection that broke is dropped in its lane, when the next request comes to it, and there
    is no connection elsewhere. No cache that we have is closed between requests. Which URLs
    there are is said of each request at its beginning.
    """
    receivers = (close_old_connections, close_caches, reset_urlconf)
    for receiver in receivers:
        request_finished.disconnect(receiver)
    try:
        yield
    finally:
        for receiver in receivers:
            request_finished.connect(receiver)


@atexit.register
def close_what_is_left() -> None:
    """Close what nobody told us to close: not every server has a lifespan, daphne has none."""
    for opened in (clients.clients, guard.guarded):
        for loop, client in list(opened.items()):
            if not loop.is_closed() and not loop.is_running():
                loop.run_until_complete(client.aclose())


application = with_access_log(
    with_probes(with_metrics(with_static_files(ASGISite()))), quiet=asked_probe
)
