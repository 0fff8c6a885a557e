"""Datagrams that stay inside of an event loop: what is sent has arrived one turn later."""

import asyncio
import socket
from collections import defaultdict
from itertools import count


class Datagrams(asyncio.BaseEventLoop):
    """A loop where UDP needs no kernel, and so no time; what nobody receives is lost.

    There are endpoints of the loop's, and sockets that were connected and that it is asked to use.
    """

    def __init__(self, *args):
        super().__init__(*args)
        self.endpoints = {}
        self.ports = count(49_152)
        self.inboxes = defaultdict(asyncio.Queue)

    async def sock_sendall(self, sock, data):
        if sock.type == socket.SOCK_DGRAM:
            self.call_soon(self.deliver, bytes(data), sock.getsockname(), sock.getpeername())
        else:
            await super().sock_sendall(sock, data)

    async def sock_recv(self, sock, size):
        if sock.type == socket.SOCK_DGRAM:
            return await self.inboxes[sock.getsockname()].get()
        return await super().sock_recv(sock, size)

    def deliver(self, data, sender, address):
        if receiver := self.endpoints.get(address):
            receiver.protocol.datagram_received(data, sender)
        else:
            self.inboxes[address].put_nowait(data)

    async def create_datagram_endpoint(
        self, protocol_factory, local_addr=None, remote_addr=None, *, sock=None, **options
    ):
        host, port, *_ = sock.getsockname() if sock else local_addr or ("127.0.0.1", 0)
        address = (host, port or next(self.ports))
        protocol = protocol_factory()
        self.endpoints[address] = endpoint = Endpoint(self, protocol, address, remote_addr)
        protocol.connection_made(endpoint)
        return endpoint, protocol


class Endpoint(asyncio.DatagramTransport):
    def __init__(self, loop, protocol, address, peer):
        super().__init__({"sockname": address, "peername": peer})
        self.loop, self.protocol = loop, protocol
        self.address, self.peer = address, peer

    def sendto(self, data, addr=None):
        self.loop.call_soon(self.loop.deliver, bytes(data), self.address, addr or self.peer)

    def is_closing(self):
        return self.loop.endpoints.get(self.address) is not self

    def close(self):
        if not self.is_closing():
            del self.loop.endpoints[self.address]
            self.loop.call_soon(self.protocol.connection_lost, None)
