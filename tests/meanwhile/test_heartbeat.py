import asyncio
from contextlib import aclosing

import pytest

from meanwhile.heartbeat import with_heartbeat


async def pieces(*seconds):
    for number, pause in enumerate(seconds):
        await asyncio.sleep(pause)
        yield b"%d" % number


async def test_a_sign_is_given_whenever_nothing_has_come_for_so_long(virtual_time):
    async with aclosing(with_heartbeat(pieces(1, 5, 0.5), b".", 2)) as signed:
        seen = [(virtual_time(), piece) async for piece in signed]

    assert seen == [(1, b"0"), (3, b"."), (5, b"."), (6, b"1"), (6.5, b"2")]


async def test_who_leaves_while_nothing_comes_ends_the_source(virtual_time):
    ended = []

    async def source():
        try:
            await asyncio.sleep(60)
            yield b"never"
        finally:
            ended.append(virtual_time())

    signed = with_heartbeat(source(), b".", 2)
    assert await anext(signed) == b"."
    await signed.aclose()

    assert ended == [2]


async def test_an_error_of_the_source_gets_out(virtual_time):
    async def source():
        yield b"one"
        raise ValueError("two")

    signed = with_heartbeat(source(), b".", 2)

    assert await anext(signed) == b"one"
    with pytest.raises(ValueError, match="two"):
        await anext(signed)
