import asyncio
import re
import socket
import threading
from contextlib import closing
from pathlib import Path

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings

from contributors.models import Contributor
from tests.support.virtual_time import CLOCKS, Clock

LONG = 1_000_000


async def test_the_clock_jumps_to_the_next_timer(virtual_time):
    ends = []

    async def end(seconds):
        await asyncio.sleep(seconds)
        ends.append((seconds, asyncio.get_running_loop().time(), virtual_time()))

    await asyncio.gather(end(LONG), end(0.25), end(2))

    assert ends == [(seconds, seconds, seconds) for seconds in (0.25, 2, LONG)]


async def test_computing_takes_no_time(virtual_time):
    sum(range(10_000))
    await asyncio.sleep(0)

    assert virtual_time() == 0


async def test_a_deadline_is_met_by_whoever_never_ends(virtual_time):
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(LONG):
            await asyncio.Event().wait()

    assert virtual_time() == LONG


@pytest.mark.parametrize("thread_sensitive", [True, False])
async def test_time_stands_still_while_a_thread_works(virtual_time, thread_sensitive):
    over, timer = threading.Event(), asyncio.create_task(asyncio.sleep(1))
    working = sync_to_async(over.wait, thread_sensitive=thread_sensitive)
    # A thread that the clock knows nothing of.
    threading.Timer(0.01, over.set).start()

    await working()

    assert (virtual_time(), timer.done()) == (0, False)
    await timer


async def test_time_stands_still_while_a_socket_is_waited_for(virtual_time):
    timer, loop = asyncio.create_task(asyncio.sleep(1)), asyncio.get_running_loop()
    here, there = socket.socketpair()
    with closing(here), closing(there):
        here.setblocking(False)
        threading.Timer(0.01, there.send, [b"late"]).start()

        received = await loop.sock_recv(here, 9)

    assert (received, virtual_time(), timer.done()) == (b"late", 0, False)
    await timer


async def test_datagrams_arrive_before_any_timer(virtual_time):
    class Echo(asyncio.DatagramProtocol):
        def connection_made(self, transport):
            self.transport = transport
            self.received, self.lost = asyncio.Queue(), asyncio.Event()

        def datagram_received(self, data, sender):
            self.received.put_nowait(data)
            if data == b"ping":
                self.transport.sendto(b"pong", sender)

        def connection_lost(self, error):
            self.lost.set()

    loop = asyncio.get_running_loop()
    with closing(socket.socket(type=socket.SOCK_DGRAM)) as bound:
        bound.bind(("127.0.0.1", 0))
        server, _ = await loop.create_datagram_endpoint(Echo, sock=bound)
        place = server.get_extra_info("sockname")
        client, protocol = await loop.create_datagram_endpoint(Echo, remote_addr=place)

        client.sendto(b"ping")
        async with asyncio.timeout(0.001):
            assert await protocol.received.get() == b"pong"

    server.close()
    server.close()
    client.sendto(b"ping")
    client.close()
    await protocol.lost.wait()
    assert server.is_closing()
    assert protocol.received.empty()


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
async def test_each_test_starts_with_an_empty_database_here_too(virtual_time, turn):
    before = await Contributor.objects.acount()

    await asyncio.gather(Contributor.objects.acreate(email="ada@example.org"), asyncio.sleep(1))

    assert before == 0
    assert await Contributor.objects.acount() == 1


def test_what_goes_wrong_gets_out():
    async def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Clock().run(broken)


def test_every_clock_that_we_look_at_is_the_virtual_one():
    imports = re.compile(r"^from time import (.+)$", re.MULTILINE)
    house = Path(settings.BASE_DIR)
    modules = [*house.glob("contributors/**/*.py"), *house.glob("site/**/*.py")]
    looked_at = {
        f"{module(path)}.{name.strip()}"
        for path in modules
        for names in imports.findall(path.read_text())
        for name in names.split(",")
        if name.strip() in {"monotonic", "perf_counter"}
    }

    assert looked_at == set(CLOCKS)


def module(path: Path) -> str:
    parts = path.relative_to(settings.BASE_DIR).with_suffix("").parts
    return ".".join(parts).removeprefix("site.")
