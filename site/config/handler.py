"""How does Django answer a request without leaving the event loop?"""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.signals import request_finished
from django.http import HttpResponseBase
from django.urls import set_script_prefix


class Answered(Exception):
    """The way out of a task group whose other task would wait for ever."""


class Handler(ASGIHandler):
    """Django's handler, without a thread to say in that a request begins or has ended.

    Django says so for the sake of database connections, which live in lanes: config.lanes says
    that a request has begun when it first comes to one.
    """

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with closing(body):
            set_script_prefix(get_script_prefix(scope))
            request, refusal = self.create_request(scope, body)
            if refusal is not None:
                await self.send_response(refusal, send)
                refusal.close()
            else:
                await self.answer(request, receive, send)

    async def answer(self, request: Any, receive: Any, send: Any) -> None:
        """Answer, and stop where the client leaves."""
        response: HttpResponseBase | None = None
        try:
            with alone():
                async with asyncio.TaskGroup() as tasks:
                    tasks.create_task(self.listen_for_disconnect(receive))
                    response = await self.run_get_response(request)
                    await self.send_response(response, send)
                    raise Answered
        except (Answered, RequestAborted):
            pass
        finally:
            if response is not None:
                response.close()
        if response is None:
            # A view that is in a lane reads the request to its end: this waits behind it.
            await request_finished.asend(sender=type(self))


@contextmanager
def alone() -> Iterator[None]:
    """Raise what a task group raises, out of its group where it is the only one."""
    try:
        yield
    except BaseExceptionGroup as group:
        raise group.exceptions[0] if len(group.exceptions) == 1 else group from None
