import asyncio
import socket

import dns.name
import pytest
from dns.exception import Timeout
from dns.resolver import NoNameservers

from contributors.upstreams.dns.resolver import ask_name_servers
from contributors.upstreams.dns.sockets import SocketBackend
from tests.support.descriptors import LOOPS, descriptors, run_in
from tests.support.network.nameserver import cut_short, knowing, nameserver, nameserver_with_streams

NAME = dns.name.from_text("example.org")
# Of the event loop. By then a question waits for its answer.
TURNS = 30
KNOWN = knowing(MX=["10 mx.example.org."])


async def test_an_answer_that_fits_into_no_datagram_is_fetched_over_a_stream(settings):
    async with nameserver_with_streams(settings, cut_short, KNOWN) as server:
        answer = await ask_name_servers(NAME, "MX", 0)

    assert [record.to_text() for record in answer] == ["10 mx.example.org."]
    assert server.asked == [("example.org.", "MX")]


async def test_a_server_that_is_not_there_says_so_at_once(settings):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        settings.NAMESERVER = f"127.0.0.1:{gone.getsockname()[1]}"

    with pytest.raises(NoNameservers) as raised:
        await ask_name_servers(NAME, "MX", 0)

    [error] = raised.value.kwargs["errors"]
    assert isinstance(error[3], ConnectionRefusedError)


async def test_a_server_that_takes_no_streams_is_not_waited_for(settings):
    async with nameserver(settings, cut_short):
        with pytest.raises(NoNameservers):
            await ask_name_servers(NAME, "MX", 0)


async def test_a_server_of_the_newer_kind_is_asked(settings):
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as plug:
        plug.bind(("::1", 0))
        destination = plug.getsockname()
        plug.setblocking(False)

        asked = await SocketBackend().make_socket(
            socket.AF_INET6, socket.SOCK_DGRAM, 0, None, destination[:2]
        )
        async with asked:
            await asked.sendto(b"?", destination, 1)
            question, sender = await asyncio.get_running_loop().run_in_executor(None, read, plug)
            plug.sendto(question + b"!", sender)
            answer = await asked.recvfrom(10, 10)

    assert answer == (b"?!", destination)


def read(plug):
    plug.settimeout(10)
    return plug.recvfrom(10)


async def test_a_wait_that_takes_too_long_is_dnspythons_timeout():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        async with await SocketBackend().make_socket(
            socket.AF_INET, socket.SOCK_DGRAM, 0, None, silent.getsockname()
        ) as asked:
            with pytest.raises(Timeout):
                await asked.recvfrom(10, 0)


async def test_between_two_rounds_it_rests():
    await SocketBackend().sleep(0)


@pytest.mark.parametrize("loop", LOOPS)
def test_a_stream_that_is_called_off_at_any_turn_is_closed(settings, loop):
    async def call_off(turns):
        for turn in range(turns):
            asking = asyncio.create_task(ask_name_servers(NAME, "MX", 0))
            for _ in range(turn):
                await asyncio.sleep(0)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

    async def count():
        async with nameserver_with_streams(settings, cut_short, lambda query: None):
            port = int(settings.NAMESERVER.partition(":")[2])
            await call_off(TURNS)
            files = descriptors(port)
            await call_off(TURNS)
            return files, descriptors(port)

    running = LOOPS[loop]()
    before, after = run_in(running, count())

    assert after == before
    running.close()
