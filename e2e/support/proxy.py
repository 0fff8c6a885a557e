"""A proxy between the browser and the site that stalls, cuts, and answers in the site's place.

It speaks through real sockets, so the browser sees what it would see of a tunnel that has died, a
firewall or a hotspot. Requests go through one after the other, as browsers send them.
"""

import asyncio
import threading
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

BROKEN = (ConnectionError, asyncio.IncompleteReadError)


@dataclass
class Proxy:
    """The same site at another port. `requests` are (method, path) as they came in here."""

    site: str
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    url: str = ""
    requests: list[tuple[str, str]] = field(default_factory=list)
    replies: dict[tuple[str, str], bytes] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    writers: set[asyncio.StreamWriter] = field(default_factory=set)
    gates: dict[str, asyncio.Event] = field(
        default_factory=lambda: {what: asyncio.Event() for what in ("all", "gets", "answers")}
    )
    answered: threading.Event = field(default_factory=threading.Event)

    def hold(self, what: str) -> None:
        """Let these wait here: "gets", the page that an answer leads to; or "answers", or "all"."""
        self.answered.clear()
        self.call(self.gates[what].clear)

    def stall(self) -> None:
        """Let nothing through any more, in neither direction, and end no connection."""
        self.hold("all")

    def let_through(self) -> None:
        self.call(self.open_gates)

    def open_gates(self) -> None:
        for gate in self.gates.values():
            gate.set()

    def cut(self) -> None:
        self.call(self.abort)

    def abort(self) -> None:
        for writer in self.writers:
            writer.transport.abort()

    def answer(self, method: str, path: str, status: str, *headers: str, body: str = "") -> None:
        """Answer these requests here from now on; the site does not get them."""
        lines = [f"HTTP/1.1 {status}", *headers, "Connection: close"]
        if not status.startswith(("204", "304")):
            lines.append(f"Content-Length: {len(body.encode())}")
        self.replies[method, path] = ("\r\n".join(lines) + f"\r\n\r\n{body}").encode()

    def mend(self) -> None:
        self.replies.clear()
        self.let_through()

    def call(self, what: Any) -> None:
        async def there() -> None:
            what()

        asyncio.run_coroutine_threadsafe(there(), self.loop).result(10)

    async def serve(self) -> asyncio.Server:
        self.open_gates()
        server = await asyncio.start_server(self.connect, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        self.url = f"http://{host}:{port}"
        return server

    def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.add(writer)
        self.begin(self.connected(reader, writer))

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        place = urlsplit(self.site)
        there, onwards = await asyncio.open_connection(place.hostname, place.port)
        self.writers.add(onwards)
        back = self.begin(self.pass_on(there, writer))
        with suppress(*BROKEN):
            await self.requested(reader, writer, onwards)
        onwards.close()
        await asyncio.wait([back])
        self.writers -= {writer, onwards}

    async def requested(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, onwards: Any
    ) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.decode().split(" ", 2)
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            body = await reader.readexactly(int(length or 0))
            self.requests.append((method, path := urlsplit(target).path))
            await self.gates["all"].wait()
            if method == "GET":
                await self.gates["gets"].wait()
            if reply := self.replies.get((method, path)):
                writer.write(reply)
                await writer.drain()
                return
            onwards.write(head + body)

    async def pass_on(self, there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(*BROKEN):
            while piece := await there.read(65536):
                await self.gates["all"].wait()
                self.answered.set()
                await self.gates["answers"].wait()
                writer.write(piece)
                await writer.drain()
        writer.close()

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def forget(self) -> None:
        """Leave every connection, and be as at first."""
        ours = set(self.tasks)
        for task in ours:
            task.cancel()
        await asyncio.gather(*ours, return_exceptions=True)
        self.abort()
        for kept in (self.writers, self.requests, self.replies):
            kept.clear()
        self.open_gates()

    async def end(self, server: asyncio.Server) -> None:
        # asyncio accepts a connection in a task, which loses the socket if it is called off before
        # its first step, or if the server has closed by then.
        while accepting := asyncio.all_tasks() - self.tasks - {asyncio.current_task()}:
            await asyncio.wait(accepting)
        server.close()
        await self.forget()
        await server.wait_closed()
        # A transport that was aborted closes its socket in the next turn.
        await asyncio.sleep(0)
