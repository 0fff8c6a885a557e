"""Site of ours that runs in a thread, and may be cut."""

import asyncio
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from config.asgi import ASGISite
from config.server.static_files import with_static_files
from simulator.server_thread import Server, base_url, in_thread, open_listener

# Seconds that an answer may take which is no test's subject: more than any takes on a busy machine.
PATIENCE = 20


@dataclass
class RunningSite:
    """The site in a thread. `requests` are (method, path) as they came in."""

    url: str
    server: Server
    loop: Any
    requests: list[tuple[str, str]] = field(default_factory=list)

    @property
    def posts(self) -> list[str]:
        """What was sent, by its path; what is only previewed while one types is apart."""
        return [path for path in self.sent if path not in self.previews]

    @property
    def previews(self) -> list[str]:
        return [path for path in self.sent if path.endswith("/preview/")]

    @property
    def sent(self) -> list[str]:
        return [path for method, path in self.requests if method == "POST"]

    def cut(self) -> None:
        """Cut every connection, as a server that is killed does."""

        def abort() -> None:
            for connection in list(self.server.server_state.connections):
                connection.transport.abort()

        self.loop.call_soon_threadsafe(abort)

    def leave_nobody(self) -> None:
        """Cut every connection, and wait until nothing is done for anybody any more.

        What is still asked for a visitor who has gone would be remembered for the next test's.
        """

        async def ended() -> None:
            for connection in list(self.server.server_state.connections):
                connection.transport.abort()
            while tasks := set(self.server.server_state.tasks):
                await asyncio.wait(tasks)

        asyncio.run_coroutine_threadsafe(ended(), self.loop).result(PATIENCE)


@contextmanager
def running_site() -> Iterator[RunningSite]:
    requests: list[tuple[str, str]] = []
    site = with_static_files(ASGISite())

    async def counted(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            requests.append((scope["method"], scope["path"]))
        await site(scope, receive, send)

    config = uvicorn.Config(
        counted,
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=20,
    )
    server = Server(config)
    with closing(open_listener()) as listening, in_thread(server, listening) as loop:
        yield RunningSite(base_url(listening), server, loop, requests)
