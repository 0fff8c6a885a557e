"""One request and its answer, as the log tells of them."""

from contextvars import ContextVar
from enum import StrEnum
from time import perf_counter
from typing import Any

from django.conf import settings

from config.observability.request_id import HEADER, choose_request_id
from config.observability.thread_jobs import describe_job
from contributors.metrics import STREAMS_OPEN, streams_ended


class Ending(StrEnum):
    """How an answer ended. `CUT` is by us: a process that stops waits for no stream for ever."""

    FINISHED = "finished"
    LEFT = "left"
    CUT = "cut"
    FAILED = "failed"


class Exchange:
    """Looks on at what an ASGI application receives and sends, and adds headers to its answer."""

    __slots__ = (
        "complete",
        "failed",
        "gone",
        "id",
        "receive",
        "scope",
        "send",
        "started",
        "status",
        "stream",
        "threads",
    )

    def __init__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scope, self.receive, self.send = scope, receive, send
        self.id = choose_request_id(scope["headers"])
        self.started = perf_counter()
        # What a server says for an application that says nothing.
        self.status = 500
        self.complete = self.gone = self.failed = self.stream = False
        # In development: what needed a thread, by name.
        self.threads: list[str] = []

    @property
    def elapsed_ms(self) -> int:
        return round((perf_counter() - self.started) * 1000)

    @property
    def ending(self) -> Ending:
        if self.failed:
            return Ending.FAILED
        if self.complete:
            return Ending.FINISHED
        return Ending.LEFT if self.gone else Ending.CUT

    def end(self) -> None:
        """Count the stream, where it was one."""
        if self.stream:
            STREAMS_OPEN.dec()
            streams_ended(self.ending).inc()

    async def hear(self) -> Any:
        """Receive for the application, and note whether its client leaves before the end."""
        message = await self.receive()
        if message["type"] == "http.disconnect" and not self.complete:
            self.gone = True
        return message

    async def say(self, message: Any) -> None:
        """Send for the application, and note how far it is."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message.get("headers", ()), *self.headers()]}
        elif not message.get("more_body"):
            self.complete = True
        await self.send(message)

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Return the request id, and the time until the answer began where nobody is asked about.

        How long something took that is about an address might tell whether it is known: see
        docs/decisions/0014-quiet-timing.md. Static files have neither: a page has twenty, and they
        are the same for everybody.
        """
        if self.scope["path"].startswith(settings.STATIC_URL):
            return []
        headers = [(HEADER, self.id.encode())]
        if self.scope["method"] in ("GET", "HEAD") and not self.scope.get("query_string"):
            headers.append((b"server-timing", f"head;dur={self.elapsed_ms}".encode()))
        return headers


# The one that is under way here.
current: ContextVar[Exchange | None] = ContextVar("exchange", default=None)


def note_stream() -> None:
    """Note that the answer under way here is a stream, which counts as open until it has ended."""
    if exchange := current.get():
        exchange.stream = True
        STREAMS_OPEN.inc()


def note_thread(job: Any) -> None:
    """Note that the request under way here needs a thread for this job, where somebody develops."""
    if settings.DEBUG and (exchange := current.get()):
        exchange.threads.append(describe_job(job))


def note_failure() -> None:
    """Note that the answer under way here breaks off, whatever is still sent."""
    if exchange := current.get():
        exchange.failed = True
