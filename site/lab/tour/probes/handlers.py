"""Probes of handlers, middleware and views."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextvars import Context
from typing import Any

from django.contrib.auth.decorators import user_passes_test
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from lab.tour.probes.base import Visit

SCOPE = {"type": "http", "method": "GET", "path": "/", "headers": []}


class OneView(ASGIHandler):
    """Django from the scope to the reply, with one view and no middleware."""

    def __init__(self, view: Callable[[HttpRequest], Awaitable[HttpResponse]]) -> None:
        self.view = view
        super().__init__()

    def load_middleware(self, is_async: bool = False) -> None:
        self._middleware_chain = self.view


class Reply(HttpResponse):
    """Notes where Django closes it."""

    def __init__(self, visit: Visit) -> None:
        super().__init__("Hello")
        self.visit = visit

    def close(self) -> None:
        self.visit.note("response.close()")
        super().close()


async def served(app: OneView, inbox: asyncio.Queue[Any], outbox: asyncio.Queue[Any]) -> None:
    """Serve one request as a server does: in a context, and so a worker thread, of its own."""
    # In this request's thread, Django would tidy up connections that are still in use.
    await asyncio.create_task(app(SCOPE, inbox.get, outbox.put), context=Context())


async def asgi(visit: Visit) -> str:
    async def view(request: HttpRequest) -> HttpResponse:
        visit.note("the view")
        return Reply(visit)

    inbox: asyncio.Queue[Any] = asyncio.Queue()
    outbox: asyncio.Queue[Any] = asyncio.Queue()
    inbox.put_nowait({"type": "http.request"})
    await served(OneView(view), inbox, outbox)
    return f"One request went in, {outbox.qsize()} messages came out."


async def middleware(visit: Visit) -> str:
    class Older(MiddlewareMixin):
        def process_request(self, request: HttpRequest) -> None:
            visit.note("process_request()")

    async def newer(request: HttpRequest) -> HttpResponse:
        visit.note("async middleware")
        return await view(request)

    async def view(request: HttpRequest) -> HttpResponse:
        visit.note("the view")
        return HttpResponse("Hello")

    chain: Any = Older(newer)
    await chain(visit.request)
    return "A view behind two middlewares, one of each kind."


class Greeting(View):
    async def get(self, request: HttpRequest, visit: Visit) -> HttpResponse:
        visit.note("get()")
        return HttpResponse("Hello")


async def class_based_view(visit: Visit) -> str:
    view: Any = Greeting.as_view()
    response = await view(visit.request, visit)
    return f"It answered {response.status_code}."


async def streaming(visit: Visit) -> str:
    async def pieces() -> AsyncGenerator[str]:
        for word in ("This", "page", "too"):
            visit.note("each piece")
            yield word

    response = StreamingHttpResponse(pieces())
    sent = [piece async for piece in response]
    return f"{len(sent)} pieces, one at a time."


async def disconnect(visit: Visit) -> str:
    async def view(request: HttpRequest) -> HttpResponse:
        inbox.put_nowait({"type": "http.disconnect"})
        try:
            return await asyncio.Future()
        finally:
            visit.note("the end of the view")

    inbox: asyncio.Queue[Any] = asyncio.Queue()
    outbox: asyncio.Queue[Any] = asyncio.Queue()
    inbox.put_nowait({"type": "http.request"})
    await served(OneView(view), inbox, outbox)
    return f"The client left, the view was cancelled, {outbox.qsize()} messages were sent."


async def decorators(visit: Visit) -> str:
    @never_cache
    @require_GET
    @vary_on_headers("Accept")
    async def view(request: HttpRequest) -> HttpResponse:
        visit.note("the view")
        return HttpResponse("Hello")

    response = await view(visit.request)
    return f"Decorated: {response['Cache-Control']}."


async def access(visit: Visit) -> str:
    def anybody(user: object) -> bool:
        visit.note("the test of the user")
        return True

    @user_passes_test(anybody)
    async def view(request: HttpRequest) -> HttpResponse:
        visit.note("the view")
        return HttpResponse("Hello")

    response = await view(visit.request)
    return f"Everybody passes, so it answered {response.status_code}."
