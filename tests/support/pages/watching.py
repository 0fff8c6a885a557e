"""Who reads an answer as `manage.py checkstream` does, and tells what has come of it."""

import zlib
from collections.abc import Callable, Iterator

import httpx

from checkstream.client import measure_answer
from checkstream.management.commands.checkstream import build_request, report_lines
from checkstream.verdict import Verdict, judge_stream

type Tell = Callable[[str], None]


class Watching(httpx.HTTPTransport):
    """Calls `tell` with all the text that has come, as soon as whoever reads it wants more."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(trust_env=False)
        self.tell = tell

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        compressed = response.headers.get("content-encoding") == "gzip"
        watched = Watched(response.stream, compressed, self.tell)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=watched,
            extensions=response.extensions,
        )


class Watched(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, compressed: bool, tell: Tell) -> None:
        self.stream, self.tell = stream, tell
        self.decompress = (
            zlib.decompressobj(zlib.MAX_WBITS | 16).decompress if compressed else bytes
        )

    def __iter__(self) -> Iterator[bytes]:
        text = b""
        for chunk in self.stream:
            yield chunk
            text += self.decompress(chunk)
            self.tell(text.decode())

    def close(self) -> None:
        self.stream.close()


def checked(tell: Tell, **options: str) -> tuple[Verdict, list[str]]:
    """Return what the command would judge and say."""
    answer = measure_answer(build_request(timeout=60, **options), Watching(tell))
    judgement = judge_stream(answer)
    return judgement.verdict, report_lines(answer, judgement)
