"""ASGI app of the simulator, with all services that it stands in for."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from simulator.cast.enums import RequestState, Upstream
from simulator.cast.welcome_text import render_welcome
from simulator.control import http_api
from simulator.control.rules import Seen
from simulator.control.scene import Scene
from simulator.control.stage import Stage
from simulator.services import github, gravatar_avatars, gravatar_profiles, mailbox, openpgp
from simulator.services.dns_server import run_nameserver

SERVICES = (gravatar_avatars, gravatar_profiles, github, openpgp)


def create_app(scene: Scene | None = None, dns: socket.socket | None = None) -> Starlette:
    """Build the simulator; `scene` brings another cast, stage or pace, `dns` a UDP socket."""
    scene = scene or Scene()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with run_nameserver(scene, dns) if dns else nullcontext():
            yield

    own = [Route("/", show_welcome), Route("/private/", note_trapped)]
    upstreams = [route for service in SERVICES for route in service.routes]
    app = Starlette(routes=[*own, *upstreams, *mailbox.routes, *http_api.routes], lifespan=lifespan)
    app.state.scene = scene
    return app


async def show_welcome(request: Request) -> PlainTextResponse:
    return PlainTextResponse(render_welcome(request.app.state.scene.cast, str(request.base_url)))


async def note_trapped(request: Request) -> PlainTextResponse:
    """Note who followed a redirect to a private address; no rule reaches here."""
    stage: Stage = request.app.state.scene.stage
    seen = Seen("", Upstream.PRIVATE, "", target=request.url.path, headers=dict(request.headers))
    stage.arrive(seen)
    stage.end(seen, RequestState.ANSWERED)
    return PlainTextResponse("Nobody should have followed a redirect to this page.")
