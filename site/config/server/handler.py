"""ASGI handler that answers a request without leaving the event loop."""

from contextlib import aclosing, closing
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from django import urls
from django.conf import settings
from django.core.exceptions import BadRequest, RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_finished
from django.http import HttpResponseBase
from django.urls import ResolverMatch, URLResolver, get_resolver

from config.observability.exchange import note_failure, note_stream
from config.server.disconnect import Presence
from config.server.heartbeat import send_pieces
from config.server.request import Request
from meanwhile.response import FragmentResponse

# What a path that names nothing leads to: the same for everybody who comes to it.
known: WeakKeyDictionary[URLResolver, dict[str, ResolverMatch]] = WeakKeyDictionary()


class Handler(ASGIHandler):
    """Django's handler, without a thread to say in that a request begins or has ended.

    Django says so for the sake of database connections, which live in lanes:
    config.server.thread_pool says that a request has begun when it first comes to one.
    """

    request_class = Request

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer, and stop where the client leaves."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with closing(body):
            mount_at(get_script_prefix(scope))
            # Nothing here knows the request by name: `answer` may let it go.
            await self.answer(body, receive, send, self.create_request(scope, body)[0])

    async def answer(self, body: Any, receive: Any, send: Any, request: Any) -> None:
        response: HttpResponseBase | None = None
        try:
            async with Presence(self.listen_for_disconnect(receive)):
                response = await self.run_get_response(request)
                if isinstance(response, FragmentResponse):
                    # It asks its request no more, may take seconds, and thousands may be open.
                    del request
                    body.close()
                await self.send_response(response, send)
        finally:
            if response is not None:
                response.close()
        if response is None:
            # A view in a lane reads the request to its end: this waits behind it.
            await request_finished.asend(sender=type(self))

    def create_request(self, scope: Any, body_file: Any) -> tuple[Request, None]:
        """Return the request; without its query where that is no text, and then `unreadable`.

        Django answers that at once, before any middleware could write a header.
        """
        try:
            return self.request_class(scope, body_file), None
        except UnicodeDecodeError:
            request = self.request_class({**scope, "query_string": b""}, body_file)
            request.unreadable = True
            return request, None

    def resolve_request(self, request: Any) -> ResolverMatch:
        """As Django does, but look for a path without arguments only once."""
        if hasattr(request, "urlconf"):
            return super().resolve_request(request)
        if request.unreadable:
            raise BadRequest("The query is not text.")
        paths = known.setdefault(get_resolver(settings.ROOT_URLCONF), {})
        match = paths.get(request.path_info)
        if match is None:
            match = super().resolve_request(request)
            if not match.args and not match.kwargs:
                paths[request.path_info] = match
        request.resolver_match = match
        return match

    async def send_response(self, response: HttpResponseBase, send: Any) -> None:
        if not isinstance(response, FragmentResponse) or response.is_wrapped:
            await super().send_response(response, send)
            return
        note_stream()
        await send(start_message(response))
        response.let_go()
        async with aclosing(response.pieces()) as pieces:
            await send_pieces(pieces, response.framing.content_type, send)
        if response.broke_off:
            note_failure()


def mount_at(prefix: str) -> None:
    """Let links begin with this prefix. Nothing is kept for a request that has the usual one."""
    prefix = f"{prefix.rstrip('/')}/"
    if urls.get_script_prefix() != prefix:
        urls.set_script_prefix(prefix)


def start_message(response: HttpResponseBase) -> dict[str, Any]:
    """Return the message that begins this response, as Django writes it."""
    headers = list(encode_headers(tuple(response.headers.items())))
    cookies = [cookie.OutputString().encode("ascii") for cookie in response.cookies.values()]
    headers += [(b"Set-Cookie", cookie) for cookie in cookies]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}


@lru_cache(maxsize=256)
def encode_headers(headers: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    """Return headers as a server wants them. Nearly all streams have the same ones."""
    return [(name.encode("ascii"), value.encode("latin1")) for name, value in headers]
