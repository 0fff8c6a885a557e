import asyncio
import re

import httpx
import pytest

from contributors import upstream
from contributors.outcomes import NoAnswerError
from tests.network import network

URL = "https://star.example/"


async def test_a_reply_is_read_whole():
    async with network(lambda _: httpx.Response(200, text="light")) as requests:
        reply = await upstream.get("Star", URL, most=100)

    assert (reply.status, reply.media_type, reply.body) == (200, "text/plain", b"light")
    assert str(requests[0].url) == URL


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (httpx.Response(302, headers={"Location": "http://10.0.0.1/"}), "Star sent us elsewhere"),
        (httpx.Response(200, content=b"x" * 101), "Star sent more than we read."),
        (
            httpx.Response(200, content=b"", headers={"Content-Encoding": "br"}),
            "Star sent something that we did not ask for.",
        ),
    ],
)
async def test_what_we_do_not_take_is_no_answer(response, words):
    async with network(lambda _: response) as requests:
        with pytest.raises(NoAnswerError, match=re.escape(words)):
            await upstream.get("Star", URL, most=100)

    assert len(requests) == 1


async def test_a_connection_that_fails_is_no_answer():
    def refuse(request):
        raise httpx.ConnectError("no route to ada@example.org")

    async with network(refuse):
        with pytest.raises(NoAnswerError, match=re.escape("Star could not be reached.")):
            await upstream.get("Star", URL, most=100)


async def test_a_body_is_not_read_beyond_the_cap():
    sent = []

    async def body():
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 100

    async with network(lambda _: httpx.Response(200, content=body())):
        with pytest.raises(NoAnswerError):
            await upstream.get("Star", URL, most=250)

    assert len(sent) == 3


async def test_one_client_serves_a_whole_event_loop_and_is_closed():
    async with upstream.opened() as client:
        assert upstream.client() is client

    assert client.is_closed
    assert asyncio.get_running_loop() not in upstream.clients


async def test_a_server_without_lifespan_gets_a_client_all_the_same():
    client = upstream.client()

    assert upstream.client() is client

    await client.aclose()
    del upstream.clients[asyncio.get_running_loop()]


async def test_the_client_keeps_no_cookies():
    async with upstream.opened() as client:
        request = httpx.Request("GET", URL)
        client.cookies.extract_cookies(
            httpx.Response(200, headers={"Set-Cookie": "visitor=1; Path=/"}, request=request)
        )

        assert not client.cookies
