"""Nobody keeps the site by sending or reading nothing. A real server, real sockets."""

import asyncio
import socket
from contextlib import closing

import pytest
import uvicorn

from config.asgi import ASGISite
from config.server.accept_loop import Loop
from config.server.static_files import with_static_files
from simulator.server_thread import Server, in_thread, open_listener
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    pytest.mark.django_db(transaction=True),
]

PAGE = b"GET /join/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
HALF_A_FORM = (
    b"POST /join/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded"
    b"\r\nContent-Length: 100\r\n\r\nemail="
)


@pytest.fixture(params=["h11", "httptools"])
def served(request, settings):
    """The site on a loop of ours, with each parser: the address, the server, and its loop."""
    settings.BODY_DEADLINE, settings.READING_DEADLINE = 0.1, 0.1
    config = uvicorn.Config(
        with_static_files(ASGISite()), http=request.param, loop=Loop, ws="none", log_config=None
    )
    server = Server(config)
    with closing(open_listener()) as listening, in_thread(server, listening) as loop:
        yield listening.getsockname(), server, loop


def test_a_body_that_does_not_come_is_answered_and_the_connection_closed(served):
    place, _, _ = served

    with socket.create_connection(place, timeout=PATIENCE) as client:
        client.sendall(HALF_A_FORM)
        reply = b"".join(iter(lambda: client.recv(65_536), b""))

    assert reply.startswith(b"HTTP/1.1 408 ")
    assert b"took too long to arrive" in reply


def test_pages_that_nobody_reads_are_kept_for_nobody(served):
    place, server, loop = served

    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(place)
        client.settimeout(PATIENCE)
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            ask_for_ever(client)

    assert asyncio.run_coroutine_threadsafe(rest(server), loop).result(PATIENCE) == (0, 0)


def ask_for_ever(client):
    while True:
        client.sendall(PAGE * 100)


async def rest(server):
    """Wait for every request under way; return how many are left, and how many connections."""
    while tasks := list(server.server_state.tasks):
        await asyncio.wait(tasks)
    return len(server.server_state.tasks), len(server.server_state.connections)
