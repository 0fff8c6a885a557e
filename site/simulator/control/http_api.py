"""HTTP API that controls the stage."""

from collections.abc import Callable
from dataclasses import asdict
from ipaddress import ip_address
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.control.rules import Seen
from simulator.control.stage import Stage
from simulator.faults.disconnect import stays_for


class LoopbackOnly:
    """Let nobody from another machine direct what happens here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host, _ = scope["client"]
        app = self.app if ip_address(host).is_loopback else _FORBIDDEN
        await app(scope, receive, send)


_FORBIDDEN = JSONResponse({"error": "Only this machine can control the simulator."}, 403)


def order_route(give: Callable[[Stage, Request], None]) -> Callable[[Request], Any]:
    """A route that gives the stage an order."""

    async def obey(request: Request) -> Response:
        try:
            give(request.app.state.scene.stage, request)
        except ValueError as mistake:
            return JSONResponse({"error": str(mistake)}, 400)
        return JSONResponse({"ok": True})

    return obey


def name_and_email(request: Request) -> tuple[str, str | None]:
    """The name in the path, and the address in the query, if any."""
    return request.path_params["name"], request.query_params.get("email")


async def list_requests(request: Request) -> Response:
    stage: Stage = request.app.state.scene.stage
    try:
        found = stage.requests(request.query_params.get("name"), request.query_params.get("email"))
    except ValueError as mistake:
        return JSONResponse({"error": str(mistake)}, 400)
    return JSONResponse({"open": stage.open_requests, "requests": _as_dicts(found)})


class Wait:
    """A route that answers when something has happened: `arrived`, `answered` or `left`."""

    def __init__(self, event: str) -> None:
        self.event = event

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        await stays_for(receive, self._answer(request, send))

    async def _answer(self, request: Request, send: Send) -> None:
        wait_for = getattr(request.app.state.scene.stage, self.event)
        try:
            count = int(request.query_params.get("count", "1"))
            reply = JSONResponse(
                {"requests": _as_dicts(await wait_for(*name_and_email(request), count))}
            )
        except ValueError as mistake:
            reply = JSONResponse({"error": str(mistake)}, 400)
        await reply(request.scope, request.receive, send)


def _as_dicts(found: list[Seen]) -> list[dict[str, Any]]:
    return [asdict(seen) for seen in found]


def _post_route(path: str, give: Callable[[Stage, Request], None]) -> Route:
    return Route(path, order_route(give), methods=["POST"])


def order_fault(stage: Stage, request: Request) -> None:
    name, email = name_and_email(request)
    stage.fault(name, request.path_params["kind"], email)


def order_delay(stage: Stage, request: Request) -> None:
    name, email = name_and_email(request)
    stage.delay(name, request.path_params["milliseconds"] / 1000, email)


routes = [
    Mount(
        "/control",
        middleware=[Middleware(LoopbackOnly)],
        routes=[
            _post_route(
                "/hold/{name}", lambda stage, request: stage.hold(*name_and_email(request))
            ),
            _post_route(
                "/release/{name}", lambda stage, request: stage.release(*name_and_email(request))
            ),
            _post_route("/fault/{name}/{kind}", order_fault),
            _post_route(
                "/mend/{name}", lambda stage, request: stage.mend(*name_and_email(request))
            ),
            _post_route("/delay/{name}/{milliseconds:int}", order_delay),
            _post_route("/reset", lambda stage, request: stage.reset()),
            Route("/requests", list_requests),
            Route("/arrived/{name}", Wait("arrived"), methods=["GET"]),
            Route("/answered/{name}", Wait("answered"), methods=["GET"]),
            Route("/left/{name}", Wait("left"), methods=["GET"]),
        ],
    )
]
