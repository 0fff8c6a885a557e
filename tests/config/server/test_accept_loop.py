import asyncio
import errno
import socket
from collections import Counter
from contextlib import ExitStack

import pytest

from config.server.accept_loop import AT_ONCE, Loop
from tests.support.descriptors import run_in


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

    run_in(loop, crowd())

    assert sorted(Counter(arrivals.turns).values()) == [AT_ONCE, AT_ONCE]


class Sender(asyncio.Protocol):
    """Sends more than two systems keep for a client, and notes how the connection ends."""

    def __init__(self):
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        transport.write(bytes(64 * 1024 * 1024))

    def connection_lost(self, error):
        self.ended.set_result(error)


def test_who_reads_nothing_is_cut_off(loop, settings):
    settings.READING_DEADLINE = 0.1

    async def look_away():
        sender = Sender()
        server = await loop.create_server(lambda: sender, "127.0.0.1", 0)
        with socket.create_connection(server.sockets[0].getsockname()):
            error = await sender.ended
        server.close()
        await server.wait_closed()
        return error

    assert run_in(loop, look_away()).errno == errno.ETIMEDOUT


def test_a_socket_of_the_machines_own_has_no_such_limit(loop, tmp_path):
    async def listen():
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(tmp_path / "socket"))
            server = await loop.create_server(asyncio.Protocol, sock=listening)
            server.close()
            await server.wait_closed()

    run_in(loop, listen())


def test_a_door_that_is_closed_stays_closed(loop):
    async def ask():
        server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
        place = server.sockets[0].getsockname()
        server.close()
        await server.wait_closed()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(place)

    run_in(loop, ask())
