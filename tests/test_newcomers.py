import asyncio
import socket
from collections import Counter
from contextlib import ExitStack

import pytest

from config.newcomers import AT_ONCE, Loop


@pytest.fixture
def loop():
    loop = Loop()
    yield loop
    loop.close()


class Arrivals:
    """A server that notes in which turn of the loop each connection came."""

    def __init__(self):
        self.turns = []
        self.turn = 0

    def come(self):
        self.turns.append(self.turn)
        return asyncio.Protocol()

    async def all(self, number):
        while len(self.turns) < number:
            self.turn += 1
            await asyncio.sleep(0)


def test_several_newcomers_come_in_at_each_turn(loop):
    arrivals = Arrivals()

    async def crowd():
        server = await loop.create_server(arrivals.come, "127.0.0.1", 0, backlog=64)
        place = server.sockets[0].getsockname()
        with ExitStack() as stack:
            for _ in range(2 * AT_ONCE):
                stack.enter_context(socket.create_connection(place))
            await arrivals.all(2 * AT_ONCE)
        server.close()
        await server.wait_closed()

    loop.run_until_complete(crowd())

    assert sorted(Counter(arrivals.turns).values()) == [AT_ONCE, AT_ONCE]


def test_a_door_that_is_closed_stays_closed(loop):
    async def ask():
        server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
        place = server.sockets[0].getsockname()
        server.close()
        await server.wait_closed()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(place)

    loop.run_until_complete(ask())
