"""An upstream's own trouble, and what is wrong with one answer only."""

import asyncio

import httpx
import pytest

from contributors.lookups.base import State
from contributors.lookups.settling import settle
from contributors.lookups.sources.picture import LOOKUP
from contributors.upstreams import gateway
from tests.contributors.lookups.sources.test_picture import shown
from tests.support.network.transport import network

ELSEWHERE = {"Location": "http://10.0.0.1/"}
PACKED = {"Content-Encoding": "br"}


async def ask(times):
    return await asyncio.gather(
        *(gateway.get_reply("Star", f"https://star.example/{n}", most=100) for n in range(times)),
        return_exceptions=True,
    )


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, content=b"x" * 101),
        httpx.Response(200, content=b"", headers=PACKED),
        httpx.Response(302, headers=ELSEWHERE),
        *(httpx.Response(status) for status in (400, 401, 403, 404, 410, 429)),
    ],
    ids=str,
)
async def test_trouble_with_an_answer_switches_no_upstream_off(settings, response):
    settings.CIRCUIT_FAILURES = 2

    async with network(lambda _: response) as requests:
        await ask(5)

    assert len(requests) == 5


@pytest.mark.parametrize("body", [b"", b"x" * 101])
@pytest.mark.parametrize("headers", [{}, PACKED])
async def test_an_upstream_that_says_that_it_is_in_trouble_is_left_alone(settings, body, headers):
    settings.CIRCUIT_FAILURES = 2

    async def sent():
        yield body

    def answer(request):
        return httpx.Response(503, content=sent(), headers=headers)

    async with network(answer) as requests:
        for _ in range(5):
            await ask(1)

    assert len(requests) == 2


async def test_an_answer_that_we_do_not_take_shows_that_the_upstream_is_back(settings):
    settings.CIRCUIT_FAILURES = 2
    answers = [500, 302, 500, 302]

    async with network(lambda _: httpx.Response(answers[len(requests) - 1])) as requests:
        for _ in range(4):
            await ask(1)

    assert len(requests) == 4


async def test_bad_pictures_keep_nobody_from_a_good_one(settings):
    settings.GRAVATAR_URL = "https://gravatar.example"
    bad = httpx.Response(200, content=b"<svg/>", headers={"Content-Type": "image/png"})
    large = httpx.Response(200, content=b"x" * (settings.PICTURE_BYTES + 1))
    answers = [bad, large, *[httpx.Response(302, headers=ELSEWHERE)] * 5, shown()]

    async with network(lambda _: answers.pop(0)):
        states = [(await settle(LOOKUP, f"ada{n}@example.org"))[1].state for n in range(8)]

    assert states == [State.FAILED] * 7 + [State.FOUND]
