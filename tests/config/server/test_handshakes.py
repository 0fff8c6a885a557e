"""Whoever knocks for a websocket is refused. Real servers, real sockets."""

import socket

import httpx
import pytest

from config.asgi import ASGISite
from simulator.server_thread import serve_app
from tests.support.processes.asgi_servers import serving

pytestmark = pytest.mark.system

HANDSHAKE = (
    b"GET /join/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
TROUBLE = ("Traceback", "ERROR", "Exception", "Error")


def knock(port):
    """Ask for a websocket; return the status of what is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(HANDSHAKE)
        return client.makefile().readline().split()[1]


@pytest.mark.parametrize("speaks", ["websockets-sansio", "wsproto"])
def test_uvicorn_refuses_a_handshake_and_logs_no_trouble(speaks, caplog):
    with serve_app(ASGISite(), ws=speaks, lifespan="off") as url:
        status = knock(httpx.URL(url).port)

    assert status == "403"
    assert [record.message for record in caplog.records if record.levelname != "INFO"] == []


@pytest.mark.parametrize("name", ["hypercorn", "granian", "daphne"])
@pytest.mark.django_db(transaction=True)
def test_another_server_refuses_a_handshake_and_logs_no_trouble(name, tmp_path):
    with serving(name, tmp_path) as served:
        status = knock(served.port)
        served.terminal.terminate()
        said = served.terminal.process.stdout.read()

    assert status == "403"
    assert [word for word in TROUBLE if word in said] == []
