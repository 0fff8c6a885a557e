import re
from contextlib import suppress

import httpx
import pytest

from contributors.upstreams.fetch import UpstreamReply, fetch_reply
from meanwhile.settling import NoAnswer

REQUEST = httpx.Request("GET", "https://star.example/")


def answering(answer):
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


async def test_a_reply_is_read_whole():
    async with answering(lambda _: httpx.Response(200, text="light")) as client:
        reply = await fetch_reply("Star", REQUEST, 100, client)

    assert (reply.status, reply.media_type, reply.body) == (200, "text/plain", b"light")
    assert reply.headers["content-length"] == "5"


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (
            httpx.Response(302, headers={"Location": "http://10.0.0.1/"}),
            "Star redirected us to another site",
        ),
        (httpx.Response(200, content=b"x" * 101), "Star sent too much data."),
        (
            httpx.Response(200, content=b"", headers={"Content-Encoding": "br"}),
            "Star sent something unexpected.",
        ),
    ],
)
async def test_what_we_do_not_take_is_no_answer(response, words):
    async with answering(lambda _: response) as client:
        with pytest.raises(NoAnswer, match=re.escape(words)):
            await fetch_reply("Star", REQUEST, 100, client)


class Body(httpx.AsyncByteStream):
    """A body that knows whether its connection was given back."""

    def __init__(self):
        self.closed = False

    async def __aiter__(self):
        yield b"x" * 101

    async def aclose(self):
        self.closed = True


@pytest.mark.parametrize(("status", "most"), [(200, 200), (200, 100), (302, 200), (503, 200)])
async def test_the_connection_is_given_back_whatever_came_of_it(status, most):
    body = Body()

    async with answering(lambda _: httpx.Response(status, stream=body)) as client:
        with suppress(NoAnswer):
            await fetch_reply("Star", REQUEST, most, client)
        assert body.closed


async def test_a_connection_that_fails_is_no_answer():
    def refuse(request):
        raise httpx.ConnectError("no route to ada@example.org")

    async with answering(refuse) as client:
        with pytest.raises(NoAnswer, match=re.escape("Star could not be reached.")):
            await fetch_reply("Star", REQUEST, 100, client)


async def test_a_body_is_not_read_beyond_the_cap():
    sent = []

    async def body():
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 100

    async with answering(lambda _: httpx.Response(200, content=body())) as client:
        with pytest.raises(NoAnswer):
            await fetch_reply("Star", REQUEST, 250, client)

    assert len(sent) == 3


def test_another_status_than_the_expected_one_is_no_answer():
    reply = UpstreamReply("Star", 200, {}, b"")

    assert reply.expect(200) is reply
    with pytest.raises(NoAnswer, match=re.escape("Star is having problems (status 200).")):
        reply.expect(204)


@pytest.mark.parametrize("body", [b"", b"light", b"\nlines\n\xff"])
def test_a_reply_that_was_packed_is_the_same_again(body):
    reply = UpstreamReply("Star", 200, {"content-type": "text/plain"}, body)

    assert UpstreamReply.unpack(reply.pack()) == reply
