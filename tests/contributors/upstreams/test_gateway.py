import asyncio

import httpx
import pytest

from contributors.upstreams import gateway
from meanwhile.settling import NoAnswer
from tests.support.network.transport import network

URL = "https://star.example/"


def get(url=URL, **more):
    return gateway.get_reply("Star", url, most=100, **more)


async def test_an_answer_is_remembered_for_a_while():
    async with network(lambda _: httpx.Response(200, text="light")) as requests:
        first, second = await get(), await get()

    assert first == second
    assert len(requests) == 1


async def test_that_there_is_none_is_remembered_too():
    async with network(lambda _: httpx.Response(404)) as requests:
        await get()
        await get()

    assert len(requests) == 1


async def test_trouble_is_not_remembered():
    async with network(lambda _: httpx.Response(503)) as requests:
        await get()
        await get()

    assert len(requests) == 2


async def test_headers_are_sent_and_make_another_question():
    async with network(lambda _: httpx.Response(200)) as requests:
        await get(headers={"Authorization": "Bearer one"})
        await get(headers={"Authorization": "Bearer two"})

    assert [request.headers["Authorization"] for request in requests] == [
        "Bearer one",
        "Bearer two",
    ]


async def test_a_client_with_rules_of_its_own_may_ask():
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text="own"))
    async with (
        network(lambda _: httpx.Response(200, text="common")) as requests,
        httpx.AsyncClient(transport=transport) as own,
    ):
        reply = await get(by=own)

    assert (reply.body, requests) == (b"own", [])


async def test_fifty_visitors_with_one_question_are_one_request():
    asked = asyncio.Event()
    answered = asyncio.Event()

    async def answer():
        asked.set()
        await answered.wait()
        return httpx.Response(200, text="light")

    async with network(lambda _: answer()) as requests:
        visitors = [asyncio.create_task(get()) for _ in range(50)]
        await asked.wait()
        visitors[0].cancel()
        answered.set()
        replies = await asyncio.gather(*visitors, return_exceptions=True)

    assert len(requests) == 1
    assert isinstance(replies[0], asyncio.CancelledError)
    assert {reply.body for reply in replies[1:]} == {b"light"}


async def test_an_upstream_gets_so_many_questions_at_a_time(settings):
    settings.UPSTREAM_AT_ONCE = 2
    under_way, most = 0, 0
    two = asyncio.Event()

    async def answer():
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if under_way == 2:
            two.set()
        await two.wait()
        under_way -= 1
        return httpx.Response(200)

    async with network(lambda _: answer()) as requests:
        await asyncio.gather(*(get(f"{URL}{number}") for number in range(6)))

    assert (len(requests), most) == (6, 2)


def refuse(request):
    raise httpx.ConnectError("no")


@pytest.mark.parametrize("answer", [refuse, lambda _: httpx.Response(500)])
async def test_an_upstream_that_keeps_failing_is_left_alone(settings, answer):
    settings.CIRCUIT_FAILURES = 3

    async with network(answer) as requests:
        for _ in range(3):
            await asyncio.gather(get(), return_exceptions=True)
        with pytest.raises(NoAnswer, match="Try again shortly"):
            await get()

    assert len(requests) == 3


async def test_others_are_asked_all_the_same(settings):
    settings.CIRCUIT_FAILURES = 1

    async with network(lambda _: httpx.Response(500)) as requests:
        await get()
        await gateway.get_reply("Moon", URL, most=100)

    assert len(requests) == 2


@pytest.mark.parametrize(("deadline", "left_alone"), [(0, True), (3600, False)])
async def test_hanging_until_the_deadline_is_a_failure_but_leaving_is_not(
    settings, deadline, left_alone
):
    settings.CIRCUIT_FAILURES, settings.LOOKUP_DEADLINE = 1, deadline
    asked = asyncio.Event()

    async def hang():
        asked.set()
        await asyncio.Event().wait()

    async with network(lambda _: hang()):
        visitor = asyncio.create_task(get())
        await asked.wait()
        visitor.cancel()
        await asyncio.wait([visitor])
        circuit = gateway.manners[asyncio.get_running_loop()]["Star"].circuit

        assert circuit.open is left_alone
