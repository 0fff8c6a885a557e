import gzip
from itertools import count

import httpx
import pytest

from checkstream import client
from checkstream.client import Piece, StreamRequest, measure_answer

URL = "https://example.org/checkstream/"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Let a second pass each time that somebody looks."""
    seconds = count()
    monkeypatch.setattr(client, "perf_counter", lambda: next(seconds))


class Body(httpx.SyncByteStream):
    def __init__(self, *chunks):
        self.chunks = chunks

    def __iter__(self):
        for chunk in self.chunks:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk


def serving(*chunks, **headers):
    response = httpx.Response(200, headers=headers, stream=Body(*chunks))
    return httpx.MockTransport(lambda request: response)


def test_each_piece_has_the_moment_that_it_came():
    answer = measure_answer(StreamRequest(URL), serving(b"one\n", b"two\n"))

    assert answer.at == 1
    assert answer.pieces == [Piece(2, "one\n"), Piece(3, "two\n")]
    assert [answer.arrived(end) for end in (4, 5, 8)] == [2, 3, 3]


def test_what_is_compressed_counts_when_it_can_be_read():
    whole = gzip.compress(b"one\n")

    answer = measure_answer(
        StreamRequest(URL), serving(whole[:10], whole[10:], **{"Content-Encoding": "gzip"})
    )

    assert [piece.text for piece in answer.pieces if piece.text] == ["one\n"]


def test_what_broke_off_is_kept():
    answer = measure_answer(StreamRequest(URL), serving(b"one\n", httpx.ReadTimeout("too long")))

    assert answer.text == "one\n"


@pytest.mark.parametrize("question", [StreamRequest(URL, timeout=2), StreamRequest(URL)])
def test_nobody_reads_for_ever(question, monkeypatch):
    monkeypatch.setattr(client, "MOST", 11)

    answer = measure_answer(question, serving(*[b"line\n"] * 100))

    assert len(answer.pieces) < 5


def test_a_form_is_posted_as_a_plain_client_does():
    seen = []

    def answer(request):
        seen.append(request)
        return httpx.Response(200)

    measure_answer(StreamRequest(URL, "POST", "text/plain", "email=a"), httpx.MockTransport(answer))

    assert seen[0].method == "POST"
    assert seen[0].content == b"email=a"
    assert seen[0].headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert {"origin", "cookie", "referer"}.isdisjoint(seen[0].headers)
