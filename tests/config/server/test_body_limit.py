import asyncio

import pytest

from config.server.body_limit import TOO_LARGE, TOO_SLOW, Body, refuse_body

GONE = {"type": "http.disconnect"}


def receiving(*pieces, pause=0):
    """A client that sends a piece after each pause, and leaves after the last."""
    left = list(pieces)

    async def receive():
        await asyncio.sleep(pause)
        if not left:
            return GONE
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    return receive


async def test_what_fits_is_passed_on():
    receive = Body(receiving(b"12", b"345"), 5, 1)

    assert [(await receive())["body"] for _ in range(2)] == [b"12", b"345"]
    assert await receive() == GONE
    assert receive.refusal is None


async def test_the_application_is_hung_up_on_before_it_gets_too_much():
    receive = Body(receiving(b"123", b"456", b"7"), 5, 1)
    await receive()

    assert await receive() == GONE
    assert receive.refusal == TOO_LARGE


async def test_a_byte_a_second_is_too_slow_however_many_come(virtual_time):
    receive = Body(receiving(*[b"x"] * 60, pause=1), 1_000, 20.5)

    got = [await receive() for _ in range(21)]

    assert [message["type"] for message in got] == ["http.request"] * 20 + ["http.disconnect"]
    assert receive.refusal == TOO_SLOW
    assert virtual_time() == 20.5


async def test_who_has_sent_all_may_stay_as_long_as_the_answer_takes(virtual_time):
    receive = Body(receiving(b"all", pause=5), 1_000, 6)
    await receive()

    assert await receive() == GONE
    assert virtual_time() == 10
    assert receive.refusal is None


@pytest.mark.parametrize("refusal", [TOO_LARGE, TOO_SLOW])
async def test_the_refusal_says_so_and_ends_the_connection(refusal):
    sent = []

    async def send(message):
        sent.append(message)

    await refuse_body(send, refusal)

    assert (sent[0]["status"], sent[1]["body"]) == refusal
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]
    assert (b"connection", b"close") in sent[0]["headers"]
