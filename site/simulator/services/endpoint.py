"""Endpoint of a service: one request, from its arrival to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.cast.enums import Fault, RequestState, Service, Upstream
from simulator.control.rules import Seen
from simulator.faults import connection, responses
from simulator.faults.disconnect import client_left, stays_for

if TYPE_CHECKING:
    from simulator.cast.person import Person
    from simulator.control.scene import Scene


type Answer = Callable[[Request, Person | None], Response]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An ASGI app that gives one kind of answer, and everything that can go wrong with it.

    `key_of` says what the request asks about: a hash, an address, a login. `answer` gets the
    member of the cast who is known by that key, or None.
    """

    service: Service
    upstream: Upstream
    key_of: Callable[[Request], str]
    answer: Answer
    media_type: str
    rate_limited: Callable[[], Response] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        scene: Scene = request.app.state.scene
        seen = self._seen(request, scene)
        scene.stage.arrive(seen)
        stayed = False
        try:
            stayed = await stays_for(receive, self._respond(request, seen, scene, send))
        finally:
            scene.stage.end(seen, RequestState.ANSWERED if stayed else RequestState.LEFT)
        if connection.is_closing(scope):
            # uvicorn would send a 500 into the closed connection if we returned before it knew.
            await client_left(receive)

    def _seen(self, request: Request, scene: "Scene") -> Seen:
        key = self.key_of(request)
        person = scene.cast.find(key)
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        email = person.email if person else ""
        headers = dict(request.headers)
        return Seen(self.service, self.upstream, key, email, target, headers)

    async def _respond(self, request: Request, seen: Seen, scene: "Scene", send: Send) -> None:
        person = scene.cast.find(seen.key)
        await scene.before_answering(seen, person)
        fault = scene.fault_of(seen, person)
        if fault is None:
            reply: ASGIApp = self.answer(request, person)
        elif fault is Fault.RATE_LIMIT and self.rate_limited:
            reply = self.rate_limited()
        else:
            reply = responses.play_fault(fault, request, self.media_type)
        await reply(request.scope, request.receive, send)
