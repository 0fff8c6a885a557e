import asyncio

import pytest
from django.test import AsyncRequestFactory, RequestFactory

from contributors.lookups.run import begin_checks
from contributors.signup.page.plain_text import SignUpText
from contributors.signup.page.stream import stream_checks
from contributors.signup.page.wording import FAREWELL
from meanwhile.response import FragmentResponse
from tests.support import steered_lookups


def request(accept="*/*"):
    return AsyncRequestFactory().post("/join/", headers={"Accept": accept})


@pytest.fixture
def held():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    return account, picture, begin_checks("ada@example.org", [account.lookup, picture.lookup])


async def test_the_head_leaves_before_anything_is_asked(held):
    account, _, checks = held
    body = aiter(await stream_checks(request(), checks))

    assert await anext(body) == b"Checking ada@example.org\n"
    assert not account.asked.is_set()
    await body.aclose()


async def test_each_answer_is_sent_when_it_is_known(held):
    account, picture, checks = held
    body = aiter(await stream_checks(request(), checks))
    await anext(body)

    picture.release()
    first = await anext(body)
    assert not account.released.is_set()
    account.release()
    second = await anext(body)

    assert first.startswith(b"picture")
    assert second.startswith(b"account")
    # Nobody waits for the last words: they come with the last answer.
    assert second.splitlines()[-1].startswith(b"Done.")
    assert [piece async for piece in body] == []


async def test_leaving_ends_every_lookup(held):
    account, picture, checks = held
    body = aiter(await stream_checks(request(), checks))
    await anext(body)
    account.release()
    await anext(body)

    await body.aclose()

    assert picture.ended.is_set()
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


async def test_a_lookup_that_fails_leaves_the_others_alone():
    account, picture = steered_lookups.account(), steered_lookups.broken()
    checks = begin_checks("ada@example.org", [account.lookup, picture.lookup])
    for person in (account, picture):
        person.release()

    body = b"".join([piece async for piece in await stream_checks(request(), checks)]).decode()

    assert "The picture is torn." in body
    assert "Free." in body
    assert body.splitlines()[-1].startswith("Done.")


async def test_no_exception_leaves_a_stream(caplog):
    typed = "@".join(["ada", "example.org"])

    async def broken():
        yield "first"
        raise ValueError(typed)

    response = FragmentResponse(SignUpText(request()), broken())
    body = b"".join([piece async for piece in response]).decode()

    assert body == f"first{FAREWELL}\n"
    assert "A stream broke off: ValueError" in caplog.text
    assert typed not in caplog.text


async def test_the_cancellation_of_a_task_that_it_waits_for_does_not_leave_a_stream(caplog):
    another = asyncio.get_running_loop().create_future()

    async def waiting():
        yield "first"
        await another

    pieces = aiter(FragmentResponse(SignUpText(request()), waiting()))
    first = await anext(pieces)
    another.cancel()

    assert (first, [piece.decode() async for piece in pieces]) == (b"first", [f"{FAREWELL}\n"])
    assert "A stream broke off: CancelledError" in caplog.text


async def test_its_own_cancellation_leaves_a_stream():
    async def waiting():
        yield "first"
        await asyncio.Event().wait()

    async def read():
        async for _ in FragmentResponse(SignUpText(request()), waiting()):
            begun.set()

    begun = asyncio.Event()
    reading = asyncio.create_task(read())
    await begun.wait()
    reading.cancel()
    await asyncio.wait([reading])

    assert reading.cancelled()


async def test_the_headers_let_every_piece_through(held):
    response = await stream_checks(request(), held[2])

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-cache, no-transform"
    assert response.headers["X-Accel-Buffering"] == "no"


async def test_no_cache_gives_it_to_who_asks_in_another_way(held):
    response = await stream_checks(request(), held[2])

    assert response.headers["Vary"] == "Accept, HX-Request, User-Agent"


async def test_without_a_streaming_server_the_page_is_complete(held):
    account, picture, checks = held
    for person in (account, picture):
        person.release()

    response = await stream_checks(
        RequestFactory().post("/join/", headers={"Accept": "text/html"}), checks
    )

    assert not response.streaming
    assert b"A face." in response.content
    assert response.content.rstrip().endswith(b"</html>")
