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
class StreamRequest:
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
class TimedAnswer:
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


def measure_answer(
    request: StreamRequest, transport: httpx.BaseTransport | None = None
) -> TimedAnswer:
    """Ask, and note when what arrives. Raises httpx.HTTPError where no answer begins."""
    started = perf_counter()
    with (
        open_client(request, transport) as client,
        client.stream(
            request.method,
            request.url,
            headers=request_headers(request),
            content=request.data.encode() or None,
        ) as response,
    ):
        answer = TimedAnswer(response.status_code, response.headers, perf_counter() - started)
        answer.pieces.extend(read_pieces(response, started, request.timeout))
    return answer


def request_headers(request: StreamRequest) -> Mapping[str, str]:
    """Return what a browser says of itself, as far as it changes how an answer travels.

    Without Accept-Encoding nothing would be compressed on the way, and no layer holds back
    more often than a compressor. No cookie and no Origin: docs/decisions/0003.
    """
    given = {"Accept": request.accept, "Accept-Encoding": "gzip, deflate"}
    if request.data:
        given["Content-Type"] = "application/x-www-form-urlencoded"
    return given


def open_client(request: StreamRequest, transport: httpx.BaseTransport | None) -> httpx.Client:
    return httpx.Client(
        transport=transport,
        # What this machine trusts, but not the proxy that its environment may name: that would
        # be one more layer, which no visitor has.
        verify=ssl.create_default_context(),
        trust_env=False,
        timeout=request.timeout,
    )


def read_pieces(response: httpx.Response, started: float, timeout: float) -> Iterator[Piece]:
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
