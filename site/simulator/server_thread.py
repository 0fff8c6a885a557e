"""Server thread: an ASGI app that runs for as long as somebody needs it."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing, contextmanager
from typing import Any

import uvicorn
from uvicorn._types import ASGIApplication

# Longer than anything that works; without a bound, a hung app would hang its tests.
SECONDS = 30.0


class Server(uvicorn.Server):
    """uvicorn, which tells when it is ready and when it stops, and need not wait for anybody."""

    def __init__(self, config: uvicorn.Config, *, abrupt: bool = False) -> None:
        super().__init__(config)
        self.ready: Future[asyncio.AbstractEventLoop] = Future()
        self.stopping: Future[None] = Future()
        self.ended: Future[None] = Future()
        self.abrupt = abrupt

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set_result(asyncio.get_running_loop())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.abrupt:
            for connection in list(self.server_state.connections):
                connection.transport.abort()
        self.stopping.set_result(None)
        await super().shutdown(sockets)

    def run_here(self, listening: socket.socket) -> None:
        """Serve in this thread until told to stop; `ended` tells how that went."""
        try:
            self.run([listening])
        except BaseException as reason:  # noqa: BLE001 - a SystemExit is told, too
            self.ended.set_exception(reason)
        else:
            self.ended.set_result(None)


@contextmanager
def serve_app(app: ASGIApplication, *, grace: int = 5, **options: Any) -> Iterator[str]:
    """Serve an app on a free loopback port and yield its base URL, without a slash at the end.

    On the way out, requests under way get `grace` seconds to finish, and are cancelled then.
    `options` are those of `uvicorn.Config`.
    """
    config = uvicorn.Config(
        app, log_config=None, access_log=False, timeout_graceful_shutdown=grace, **options
    )
    with closing(open_listener()) as listening, in_thread(Server(config), listening):
        yield base_url(listening)


@contextmanager
def in_thread(server: Server, listening: socket.socket) -> Iterator[asyncio.AbstractEventLoop]:
    """Run a server in a thread of its own and yield its event loop."""
    threading.Thread(target=server.run_here, args=[listening], daemon=True).start()
    either: list[Future[Any]] = [server.ready, server.ended]
    wait(either, SECONDS, FIRST_COMPLETED)
    if not server.ready.done():
        raise RuntimeError("the app did not start") from server.ended.exception(0)
    try:
        yield server.ready.result()
    finally:
        server.should_exit = True
        server.ended.result(SECONDS)


def open_listener(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """A listening TCP socket. Whoever connects before the server is up waits in its queue."""
    return socket.create_server((host, port), backlog=2048)


def base_url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}"
