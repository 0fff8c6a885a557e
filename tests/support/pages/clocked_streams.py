"""Streams whose pieces come at their second of a virtual time, and a client that may not read."""

import asyncio

from config.server.handler import Handler
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.transports import SignUpEvents, SignUpPage
from meanwhile.response import FragmentResponse

EVENTS, HTML, TEXT = (wire.content_type for wire in (SignUpEvents, SignUpPage, SignUpText))
BEAT = b"event: beat\n\n"


class Client:
    """Somebody who reads while `reads` is set: `got` is (second, body)."""

    def __init__(self):
        self.got = []
        self.reads = asyncio.Event()
        self.reads.set()
        self.sending = 0

    async def send(self, message):
        self.sending += 1
        assert self.sending == 1
        await self.reads.wait()
        self.sending -= 1
        if message["type"] == "http.response.body":
            self.got.append((asyncio.get_running_loop().time(), message["body"]))


class Wire:
    def __init__(self, content_type):
        self.content_type = content_type

    def farewell(self):
        return "farewell"


async def at(*pieces):
    """Yield each piece at its second."""
    loop = asyncio.get_running_loop()
    for second, piece in pieces:
        await asyncio.sleep(second - loop.time())
        yield piece


async def streamed(content_type, *pieces, client=None):
    client = client or Client()
    response = FragmentResponse(Wire(content_type), at(*pieces))
    await Handler().send_response(response, client.send)
    return client.got
