"""Load generator: visitors who sign up, one after another on each connection.

python -m bench.load.generator, with what to do as JSON on its input.

One process, plain sockets: it writes requests that were made before, and looks for the marks of
answers in what comes back, so that it is never what is measured. Times are in seconds.
"""

import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from time import perf_counter, process_time
from urllib.parse import quote

ANSWERS = (b"Nobody has registered", b"data:image")
# Seconds. What has not come by then is lost.
PATIENCE = 20
END = b"\r\n0\r\n\r\n"


@dataclass
class Work:
    port: int
    concurrent: int
    # Whoever has not begun by then does not.
    seconds: float
    cookie: str = ""
    token: str = ""
    path: str = "/join/"
    label: str = ""
    # What is looked for in the reply, apart from its end.
    answers: list[str] = field(default_factory=lambda: [mark.decode() for mark in ANSWERS])

    def request(self, number: int) -> bytes:
        host = f"127.0.0.1:{self.port}"
        email = quote(f"{self.label}{number}@example.org")
        posted = f"csrfmiddlewaretoken={self.token}&email={email}&chosen=1&use=picture".encode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream, text/html\r\n"
            f"Origin: http://{host}\r\nHX-Request: true\r\nAccept-Language: en\r\n"
            f"Accept-Encoding: gzip\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
            f"Cookie: csrftoken={self.cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(posted)}\r\n\r\n"
        )
        return head.encode() + posted


@dataclass
class Seen:
    """What one sign-up took until the first byte, the first and last answer, and the end."""

    status: int
    first_byte: float
    answers: list[float]
    end: float


class Visitor(asyncio.Protocol):
    """One connection, which signs up again and again."""

    def __init__(self, work: Work, numbers: Iterator[int], seen: list[Seen], end: float) -> None:
        self.numbers, self.work, self.seen, self.end = numbers, work, seen, end
        self.marks = [mark.encode() for mark in work.answers]
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.sign_up()

    def sign_up(self) -> None:
        if perf_counter() > self.end:
            self.transport.close()
            return
        request = self.work.request(next(self.numbers))
        self.got, self.first, self.answers = bytearray(), 0.0, [0.0] * len(self.marks)
        self.began = perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        now = perf_counter() - self.began
        self.first = self.first or now
        start = max(0, len(self.got) - 64)
        self.got += data
        for index, mark in enumerate(self.marks):
            if not self.answers[index] and self.got.find(mark, start) >= 0:
                self.answers[index] = now
        if self.got.endswith(END) or self.whole():
            status = int(self.got[9:12])
            self.seen.append(Seen(status, self.first, self.answers, now))
            self.sign_up()

    def whole(self) -> bool:
        """Whether a reply that says its length is all here."""
        head, found, rest = self.got.partition(b"\r\n\r\n")
        lower = bytes(head).lower()
        if not found or b"content-length:" not in lower:
            return False
        return len(rest) >= int(lower.partition(b"content-length:")[2].split(b"\r\n")[0])

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def generate_load(work: Work) -> dict[str, object]:
    loop = asyncio.get_running_loop()
    numbers, end = count(), perf_counter() + work.seconds
    seen: list[Seen] = []
    began, worked = perf_counter(), process_time()
    visitors = []
    for _ in range(work.concurrent):
        _, visitor = await loop.create_connection(
            lambda: Visitor(work, numbers, seen, end), "127.0.0.1", work.port
        )
        visitors.append(visitor)
    await asyncio.wait([visitor.done for visitor in visitors], timeout=work.seconds + PATIENCE)
    return {
        "seconds": perf_counter() - began,
        "own_cpu": process_time() - worked,
        "lost": sum(not visitor.done.done() for visitor in visitors),
        "seen": [asdict(one) for one in seen],
    }


if __name__ == "__main__":
    json.dump(asyncio.run(generate_load(Work(**json.load(sys.stdin)))), sys.stdout)
