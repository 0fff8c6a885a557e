"""A name server that a test makes up: dnspython's messages over real UDP, on this machine."""

import asyncio
from contextlib import asynccontextmanager

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
        self.arrived.set()
        if (reply := self.answer(query)) is not None:
            self.transport.sendto(reply.to_wire(), sender)


@asynccontextmanager
async def nameserver(settings, answer):
    """Answer every query with what `answer(query)` returns; None is silence."""
    loop = asyncio.get_running_loop()
    transport, server = await loop.create_datagram_endpoint(
        lambda: Nameserver(answer), local_addr=("127.0.0.1", 0)
    )
    settings.NAMESERVER = "127.0.0.1:{}".format(transport.get_extra_info("sockname")[1])
    yield server
    transport.close()


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
