"""Access log under WSGI: a request id, and a line when the answer is closed, as under ASGI."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from config.observability.access_log import Quiet, log_answer
from config.observability.exchange import Ending
from config.observability.request_id import HEADER, choose_request_id, request_id

NAME = HEADER.decode().title()


class WSGIExchange:
    """One request and its answer, which ends when the server closes it; a `quiet` path has no line.

    What is logged meanwhile has the request's id.
    """

    def __init__(self, environ: Any, start_response: Any, quiet: Quiet) -> None:
        self.environ, self.start_response, self.quiet = environ, start_response, quiet
        given = environ.get("HTTP_X_REQUEST_ID", "").encode("latin-1")
        self.id = choose_request_id([(HEADER, given)])
        self.token = request_id.set(self.id)
        self.started = perf_counter()
        self.status = 500
        self.reply: Iterable[bytes] = ()

    def answer(self, site: Any) -> "WSGIExchange":
        try:
            self.reply = site(self.environ, self.start)
        except BaseException:
            self.end(Ending.FAILED)
            raise
        return self

    def start(self, status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        self.status = int(status.split()[0])
        return self.start_response(status, [*headers, (NAME, self.id)], *more)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.reply)

    def close(self) -> None:
        try:
            if close := getattr(self.reply, "close", None):
                close()
        finally:
            self.end(Ending.FINISHED)

    def end(self, ending: Ending) -> None:
        path = self.environ["SCRIPT_NAME"] + self.environ["PATH_INFO"]
        if self.status != 200 or not self.quiet(path):
            elapsed = round((perf_counter() - self.started) * 1000)
            log_answer(self.environ["REQUEST_METHOD"], path, self.status, elapsed, ending)
        request_id.reset(self.token)
