"""DNS server of the simulator."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import dns.exception
import dns.message

from simulator.cast.enums import RequestState, Service, Upstream
from simulator.cast.people import NATURAL_DELAYS
from simulator.control.rules import Seen
from simulator.control.scene import Scene
from simulator.services import dns_zone


@asynccontextmanager
async def run_nameserver(scene: Scene, bound: socket.socket) -> AsyncIterator[None]:
    """Answer the queries that come to this socket, for as long as the block lasts."""
    server = Nameserver(scene)
    transport = await open_transport(server, bound)
    try:
        yield
    finally:
        transport.close()
        await server.end()


async def open_transport(server: "Nameserver", bound: socket.socket) -> asyncio.DatagramTransport:
    """Return the server's transport. Who is called off meanwhile closes it.

    uvloop forgets a transport whose making is called off, and it keeps its socket: this one is
    made to its end in any case.
    """
    loop = asyncio.get_running_loop()
    making = loop.create_task(loop.create_datagram_endpoint(lambda: server, sock=bound))
    try:
        transport, _ = await asyncio.shield(making)
    except asyncio.CancelledError:
        making.add_done_callback(lambda made: made.result()[0].close())
        await asyncio.wait([making])
        raise
    return transport


class Nameserver(asyncio.DatagramProtocol):
    """A task per query, so that one that is held keeps nobody else waiting.

    Over UDP nobody can be seen to leave: here `left` means that no answer was given.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self.transport = transport

    def datagram_received(self, data: bytes, sender: tuple[str, int]) -> None:
        try:
            query = dns.message.from_wire(data)
        except dns.exception.DNSException:
            return
        if query.question:
            task = asyncio.create_task(self._attend(query, sender))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def _attend(self, query: dns.message.Message, sender: tuple[str, int]) -> None:
        name, kind = dns_zone.asked_about(query)
        seen = Seen(Service.MAIL_DOMAIN, Upstream.DNS, name, target=f"{kind} {name}")
        self.scene.stage.arrive(seen)
        reply = None
        try:
            reply = await self._reply(query, seen)
            if reply is not None:
                self.transport.sendto(reply, sender)
        finally:
            self.scene.stage.end(
                seen, RequestState.LEFT if reply is None else RequestState.ANSWERED
            )

    async def _reply(self, query: dns.message.Message, seen: Seen) -> bytes | None:
        delay = dns_zone.DELAYS.get(seen.key, NATURAL_DELAYS[Service.MAIL_DOMAIN])
        await self.scene.stage.leave_to_go(seen, self.scene.pace * delay)
        fault = self.scene.stage.fault_of(seen, dns_zone.FAULTS.get(seen.key))
        return (
            dns_zone.answer_query(query) if fault is None else dns_zone.wrong_answer(query, fault)
        )
