"""A streamed body, whatever is around it and whoever asks."""

import gzip
from contextlib import aclosing

import pytest
from django.middleware.gzip import GZipMiddleware
from django.test import AsyncRequestFactory, RequestFactory

from meanwhile.response import FragmentResponse
from meanwhile.settling import Job
from meanwhile.streams import stream
from meanwhile.transports import FAREWELL, ShadowPage
from tests.support.pages.streaming_page import HTML, TEXT, Gates, answer, templates

__all__ = ["templates"]


def compress(response):
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    return GZipMiddleware(lambda _: response)(request)


async def test_what_middleware_makes_of_the_body_is_sent():
    gates = Gates("one")
    gates.opened["one"].set()

    response = compress(await answer(gates.jobs, HTML))

    assert response["Content-Encoding"] == "gzip"
    body = b"".join([piece async for piece in response])
    assert gzip.decompress(body) == b"<main>&lt;T&gt;<p slot=one>one</p></main>"


async def test_a_compressed_body_still_comes_in_pieces_and_ends_its_jobs():
    gates = Gates("one", "two")
    gates.opened["one"].set()

    async with aclosing(aiter(compress(await answer(gates.jobs, TEXT)))) as pieces:
        await anext(pieces)
        assert await anext(pieces)

    assert gates.cancelled == ["two"]


async def test_a_compressed_body_breaks_off_with_a_farewell():
    gates = Gates("broken")
    gates.opened["broken"].set()

    body = b"".join([piece async for piece in compress(await answer(gates.jobs, TEXT))])

    assert FAREWELL in gzip.decompress(body).decode()


async def test_a_body_that_middleware_replaces_is_not_begun():
    gates = Gates("one")
    response = await answer(gates.jobs, HTML)
    response.streaming_content = [b"We are closed."]

    with pytest.warns(Warning, match="must consume synchronous iterators"):
        assert [piece async for piece in response] == [b"We are closed."]


async def test_half_a_character_of_somebody_else_breaks_nothing():
    async def fragments():
        yield "a\ud800b"

    response = FragmentResponse(ShadowPage(), fragments())

    assert [piece async for piece in response] == [b"a?b"]


async def test_signs_of_life_are_compressed_too_and_end_with_the_body(virtual_time):
    gates = Gates("one")

    async with aclosing(aiter(compress(await answer(gates.jobs, HTML)))) as pieces:
        seen = [await anext(pieces) for _ in range(3)]

    assert b"".join(seen).startswith(b"\x1f\x8b")
    assert virtual_time() == 2
    assert gates.cancelled == ["one"]


async def test_who_asks_for_headers_alone_runs_no_job():
    asked = []

    async def run():
        asked.append(True)

    request = AsyncRequestFactory().head("/", headers=HTML)
    response = await stream(
        request, [Job("one", run)], list, template="page.html", context={"title": "T"}
    )

    assert [piece async for piece in response] == [b"<main>T", b"</main>"]
    assert asked == []
