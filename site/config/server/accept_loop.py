"""The event loop that we start with: whom it lets in, and on whom it gives up."""

import os
import socket
from collections.abc import Callable
from typing import Any

import uvloop
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# More gain little: of 256 who come at once, 99 of 100 have their first byte within 1.5 seconds
# where one comes in at a time, 0.4 with four, 0.2 with eight.
AT_ONCE = 8
OPTION = "TCP_USER_TIMEOUT"


class Doors:
    """Servers that listen on the same socket, as one of them."""

    def __init__(self, servers: list[Any]) -> None:
        self.servers = servers

    @property
    def sockets(self) -> Any:
        return self.servers[0].sockets

    def close(self) -> None:
        for server in self.servers:
            server.close()

    async def wait_closed(self) -> None:
        for server in self.servers:
            await server.wait_closed()


class Loop(uvloop.Loop):
    """uvloop's, which lets several newcomers in at each turn, where that lets in one.

    A turn takes long while there is much to do, and in a crowd the last would wait for seconds.
    Who reads nothing for READING_DEADLINE is cut off.
    Start with `uvicorn --loop config.server.accept_loop:Loop`. See
    docs/decisions/0024-which-server.md.
    """

    async def create_server(  # type: ignore[override]
        self, protocol: Callable[[], Any], *where: Any, **how: Any
    ) -> Doors:
        listen: Any = super().create_server
        first = await listen(protocol, *where, **how)
        more = {name: how[name] for name in ("ssl", "backlog") if name in how}
        for one in first.sockets:
            limit_silence(one)
        copies = [copy_socket(one) for one in first.sockets for _ in range(AT_ONCE - 1)]
        return Doors([first, *[await listen(protocol, sock=one, **more) for one in copies]])


def copy_socket(listening: Any) -> socket.socket:
    """Return the same socket under another number: the loop looks at each by itself."""
    return socket.socket(fileno=os.dup(listening.fileno()))


def limit_silence(listening: Any) -> None:
    """Let the system cut whoever comes in here and then takes nothing of what is sent.

    Nobody else can: a server that closes such a connection still waits for it to be read.
    Connections have the option from the socket that they came in by, see tcp(7). It exists on
    Linux.
    """
    if listening.family in (socket.AF_INET, socket.AF_INET6) and hasattr(socket, OPTION):
        milliseconds = int(settings.READING_DEADLINE * 1000)
        with copy_socket(listening) as same:
            same.setsockopt(socket.IPPROTO_TCP, getattr(socket, OPTION), milliseconds)
