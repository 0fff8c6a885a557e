"""Signs of life and pieces go out one after the other, also where the client is in trouble."""

import asyncio

import pytest

from config.server.handler import Handler
from config.server.heartbeat import current_heart
from meanwhile.response import FragmentResponse
from tests.support.pages.clocked_streams import BEAT, EVENTS, Client, Wire, at, streamed

pytestmark = pytest.mark.usefixtures("virtual_time")


@pytest.fixture(autouse=True)
def two_seconds(settings):
    settings.HEARTBEAT = 2


@pytest.fixture
def client():
    return Client()


def begin(client, *pieces):
    return asyncio.create_task(streamed(EVENTS, *pieces, client=client))


async def test_a_piece_waits_for_the_sign_that_is_on_its_way(client):
    streaming = begin(client, (0, "head"), (3, "tail"))
    await asyncio.sleep(1)
    client.reads.clear()

    await asyncio.sleep(5)
    client.reads.set()
    await streaming

    assert client.got == [(0, b"head"), (6, BEAT), (6, b"tail"), (6, b"")]


async def test_who_does_not_read_is_sent_one_sign_and_no_more(client):
    streaming = begin(client, (0, "head"), (60, "tail"))
    await asyncio.sleep(1)
    client.reads.clear()

    await asyncio.sleep(50)
    client.reads.set()
    await asyncio.sleep(1)

    assert client.got == [(0, b"head"), (51, BEAT)]
    await streaming


async def test_a_piece_on_its_way_needs_no_sign(client):
    streaming = begin(client, (0, "head"), (1, "row"), (60, "tail"))
    await asyncio.sleep(0.5)
    client.reads.clear()

    await asyncio.sleep(49.5)
    client.reads.set()
    await asyncio.sleep(1)

    assert client.got == [(0, b"head"), (50, b"row")]
    await streaming


async def test_who_leaves_while_a_sign_is_on_its_way_leaves_nothing_behind(client):
    streaming = begin(client, (0, "head"), (60, "tail"))
    await asyncio.sleep(1)
    client.reads.clear()
    await asyncio.sleep(5)

    streaming.cancel()
    await asyncio.gather(streaming, return_exceptions=True)

    assert streaming.cancelled()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    await asyncio.sleep(2)
    assert current_heart().watched == []


async def test_a_sign_that_cannot_be_sent_breaks_the_stream_off():
    async def send(message):
        if message.get("body") == BEAT:
            raise ConnectionResetError("gone")

    response = FragmentResponse(Wire(EVENTS), at((0, "head"), (3, "tail")))

    with pytest.raises(ConnectionResetError, match="gone"):
        await Handler().send_response(response, send)
