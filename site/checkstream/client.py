"""HTTP client that notes when each piece of an answer arrives."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from time import perf_counter

import httpx

# Characters. What streams has shown it long before.
MOST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `timeout` is in seconds, for each wait and for the whole answer."""

    url: str
    method: str = "GET"
    accept: str = "text/html"
    data: str = ""
    timeout: float = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """What came at one moment: seconds since we began to ask, and the text, decompressed."""

    at: float
    text: str


@dataclass(slots=True)
class Answer:
    status: int
    headers: httpx.Headers
    at: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def arrived(self, end: int) -> float:
        """Return when the text was here up to this character, which must have come."""
        lengths = accumulate(len(piece.text) for piece in self.pieces)
        return next(
            piece.at for piece, length in zip(self.pieces, lengths, strict=True) if length >= end
        )


def ask(question: Question, transport: httpx.BaseTransport | None = None) -> Answer:
    """Ask, and note when what arrives. Raises httpx.HTTPError where no answer begins."""
    started = perf_counter()
    with (
        open_client(question, transport) as client,
        client.stream(
            question.method,
            question.url,
            headers=headers(question),
            content=question.data.encode() or None,
        ) as response,
    ):
        answer = Answer(response.status_code, response.headers, perf_counter() - started)
        answer.pieces.extend(pieces(response, started, question.timeout))
    return answer


def headers(question: Question) -> Mapping[str, str]:
    """Return what a browser says of itself, as far as it changes how an answer travels.

    Without Accept-Encoding nothing would be compressed on the way, and no layer holds back
    more often than a compressor. No cookie and no Origin: docs/decisions/0003.
    """
    given = {"Accept": question.accept, "Accept-Encoding": "gzip, deflate"}
    if question.data:
        given["Content-Type"] = "application/x-www-form-urlencoded"
    return given


def open_client(question: Question, transport: httpx.BaseTransport | None) -> httpx.Client:
    return httpx.Client(
        transport=transport,
        # What this machine trusts, but not the proxy that its environment may name: that would
        # be one more layer, which no visitor has.
        verify=ssl.create_default_context(),
        trust_env=False,
        timeout=question.timeout,
    )


def pieces(response: httpx.Response, started: float, timeout: float) -> Iterator[Piece]:
    """Yield what comes until the end, until it breaks off, or until it is enough."""
    length = 0
    try:
        for text in response.iter_text():
            at = perf_counter() - started
            yield Piece(at, text)
            length += len(text)
            if length > MOST or at > timeout:
                return
    except httpx.HTTPError:
        return  # What came is judged.
