"""Sockets for questions to DNS, which are closed whatever becomes of the question."""

import asyncio
import socket
from collections.abc import Coroutine
from typing import Any

# dnspython's own typing does not list what this module of its offers.
from dns.asyncbackend import Backend, Socket  # type: ignore[attr-defined]
from dns.exception import Timeout


class SocketBackend(Backend):
    """A backend for dnspython that has its sockets itself, on whichever event loop.

    dnspython's own asks the loop for a transport. uvloop keeps the socket of one whose making is
    called off, so that who left at once cost a descriptor for good. Here the socket is in safe
    hands before anything is awaited. See docs/decisions/0029-sockets-for-dns.md.
    """

    def datagram_connection_required(self) -> bool:
        """Ask for the place at once: connected, a server that is not there says so."""
        return True

    async def make_socket(  # type: ignore[override]
        self, af: int, socktype: int, proto: int, source: Any, destination: Any, *limits: float
    ) -> "ConnectedSocket":
        """Return a socket that is connected. Plain questions bring no source and no TLS."""
        made = socket.socket(af, socktype, proto)
        try:
            made.setblocking(False)
            if socktype == socket.SOCK_DGRAM:
                made.connect(destination)  # It sends nothing, and so need not wait.
            else:
                loop = asyncio.get_running_loop()
                await wait_within(limits[0], loop.sock_connect(made, destination))
        except BaseException:
            made.close()
            raise
        return ConnectedSocket(af, socktype, made)

    async def sleep(self, interval: float) -> None:
        await asyncio.sleep(interval)


class ConnectedSocket(Socket):
    """What dnspython wants of a datagram socket, and of a stream."""

    def __init__(self, family: int, kind: int, made: socket.socket) -> None:
        super().__init__(family, kind)
        self.made = made

    async def sendto(self, what: bytes, destination: Any, seconds: float | None) -> int:
        await self.sendall(what, seconds)
        return len(what)

    async def recvfrom(self, size: int, seconds: float | None) -> tuple[bytes, Any]:
        return await self.recv(size, seconds), self.made.getpeername()

    async def sendall(self, what: bytes, seconds: float | None) -> None:
        await wait_within(seconds, asyncio.get_running_loop().sock_sendall(self.made, what))

    async def recv(self, size: int, seconds: float | None) -> bytes:
        return await wait_within(seconds, asyncio.get_running_loop().sock_recv(self.made, size))

    async def close(self) -> None:
        self.made.close()


async def wait_within[T](seconds: float | None, wait: Coroutine[Any, Any, T]) -> T:
    try:
        return await asyncio.wait_for(wait, seconds)
    except TimeoutError as error:
        raise Timeout(timeout=seconds) from error  # type: ignore[no-untyped-call]
