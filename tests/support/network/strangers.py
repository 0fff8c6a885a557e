"""A host of a stranger's: it looks public, and a listener on loopback stands behind it."""

import asyncio
import socket
import ssl
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from contributors.upstreams.untrusted import client as guard
from contributors.upstreams.untrusted.public_connections import open_session

HOST = "keys.example.com"
ADDRESS = "93.184.215.14"
CERTIFICATE = Path(__file__).parent / "keys.example.com.pem"


class Names:
    """A resolver that gives the next answer each time, and the last one for ever."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def __call__(self, host):
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class Stranger:
    """Every socket that is made leads to the listener; `places` are where it was to lead."""

    def __init__(self, reply):
        self.reply = reply
        self.places = []
        self.connections = 0
        self.requests = []

    def plug(self, family, kind, protocol):
        stranger = self

        class Diverted(socket.socket):
            def connect(self, place):
                stranger.places.append(place)
                super().connect(stranger.listening)

        return Diverted(socket.AF_INET, kind)

    async def attend(self, reader, writer):
        """Answer whatever comes over one connection: only the client closes it."""
        self.connections += 1
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                self.requests.append((await reader.readuntil(b"\r\n\r\n")).decode())
                writer.write(self.reply)
        writer.close()


def reply(body=b"", status="200 OK", headers=""):
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


@asynccontextmanager
async def stranger(content=b""):
    """Listen on loopback, with a certificate of its own, for whoever gets that far."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    there = Stranger(content or reply())
    server = await asyncio.start_server(there.attend, "127.0.0.1", 0, ssl=context)
    async with server:
        there.listening = server.sockets[0].getsockname()
        yield there


def trusting():
    return ssl.create_default_context(cafile=str(CERTIFICATE))


@asynccontextmanager
async def guarded(there, names, trust=None):
    """Let the guard ask these names, and dial the stranger."""
    client = guard.open_client(
        lambda: open_session(names, there.plug, trusting() if trust is None else trust)
    )
    guard.guarded[asyncio.get_running_loop()] = client
    async with guard.close_at_end():
        yield
