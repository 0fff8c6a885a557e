"""Visitors who stay, or who leave once they have seen something."""

import asyncio

from bench.load.generator import END, Work
from bench.load.systems import System


class Visitor(asyncio.Protocol):
    """One sign-up on a connection of its own; `leaves` as soon as anything has come."""

    def __init__(self, request: bytes, leaves: bool) -> None:
        loop = asyncio.get_running_loop()
        self.request, self.leaves = request, leaves
        self.end = b""
        self.began: asyncio.Future[None] = loop.create_future()
        self.gone: asyncio.Future[bool] = loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        self.end = (self.end + data)[-64:]
        if not self.began.done():
            self.began.set_result(None)
        if self.leaves:
            self.transport.abort()
        elif self.end.endswith(END):
            self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.began.done():
            self.began.set_result(None)
        self.gone.set_result(self.end.endswith(END))


async def open_visit(system: System, number: int, label: str, leaves: bool = False) -> Visitor:
    """Come and post; return once something has come."""
    port = system.server.port
    work = Work(port, 1, 0, system.cookie, system.token, system.path, label)
    loop = asyncio.get_running_loop()
    _, visitor = await loop.create_connection(
        lambda: Visitor(work.request(number), leaves), "127.0.0.1", port
    )
    await visitor.began
    return visitor
