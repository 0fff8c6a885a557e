"""Datagrams that stay inside of an event loop: what is sent has arrived one turn later."""

import asyncio
from itertools import count


class Datagrams(asyncio.BaseEventLoop):
    """A loop where UDP needs no kernel, and so no time; what nobody receives is lost."""

    def __init__(self, *args):
        super().__init__(*args)
        self.endpoints = {}
        self.ports = count(49_152)

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
        self.loop.call_soon(self.deliver, bytes(data), addr or self.peer)

    def deliver(self, data, address):
        if receiver := self.loop.endpoints.get(address):
            receiver.protocol.datagram_received(data, self.address)

    def is_closing(self):
        return self.loop.endpoints.get(self.address) is not self

    def close(self):
        if not self.is_closing():
            del self.loop.endpoints[self.address]
            self.loop.call_soon(self.protocol.connection_lost, None)
