"""A name server that a test makes up: dnspython's messages over real UDP, on this machine."""

import asyncio
import socket
from contextlib import asynccontextmanager, closing, suppress

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class Nameserver(asyncio.DatagramProtocol):
    def __init__(self, answer):
        self.answer = answer
        self.asked = []
        self.arrived = asyncio.Event()

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, sender):
        query = dns.message.from_wire(data)
        question = query.question[0]
        self.asked.append((question.name.to_text(), dns.rdatatype.to_text(question.rdtype)))
        self.sender = sender
        self.arrived.set()
        if (reply := self.answer(query)) is not None:
            self.transport.sendto(reply.to_wire(), sender)


@asynccontextmanager
async def nameserver(settings, answer, bound=None):
    """Answer every query with what `answer(query)` returns; None is silence."""
    loop = asyncio.get_running_loop()
    place = {"sock": bound} if bound else {"local_addr": ("127.0.0.1", 0)}
    transport, server = await loop.create_datagram_endpoint(lambda: Nameserver(answer), **place)
    settings.NAMESERVER = "127.0.0.1:{}".format(transport.get_extra_info("sockname")[1])
    yield server
    transport.close()


@asynccontextmanager
async def nameserver_with_streams(settings, answer, over_stream):
    """As above, and answer what is asked over TCP with what `over_stream(query)` returns."""

    async def attend(reader, writer):
        # Whoever has enough may leave at any moment.
        with closing(writer), suppress(asyncio.IncompleteReadError, ConnectionError):
            length = int.from_bytes(await reader.readexactly(2))
            query = dns.message.from_wire(await reader.readexactly(length))
            if (reply := over_stream(query)) is not None:
                wire = reply.to_wire()
                writer.write(len(wire).to_bytes(2) + wire)
            await reader.read()

    datagrams, listening = bound()
    streams = await asyncio.start_server(attend, sock=listening)
    async with nameserver(settings, answer, datagrams) as server:
        yield server
    streams.close()
    await streams.wait_closed()


def bound():
    """Return a UDP and a TCP socket that have the same port, which may take some looking for."""
    while True:
        listening = socket.create_server(("127.0.0.1", 0))
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            datagrams.bind(listening.getsockname())
        except OSError:
            listening.close()
            datagrams.close()
        else:
            return datagrams, listening


def cut_short(query):
    """Say that the answer fits into no datagram."""
    reply = dns.message.make_response(query)
    reply.flags |= dns.flags.TC
    return reply


def knowing(**records):
    """Answer with these records, by type; with none of any other type."""

    def answer(query):
        reply = dns.message.make_response(query)
        question = query.question[0]
        kind = dns.rdatatype.to_text(question.rdtype)
        if texts := records.get(kind):
            reply.answer.append(dns.rrset.from_text_list(question.name, 300, "IN", kind, texts))
        return reply

    return answer


def failing(rcode):
    def answer(query):
        reply = dns.message.make_response(query)
        reply.set_rcode(rcode)
        return reply

    return answer
