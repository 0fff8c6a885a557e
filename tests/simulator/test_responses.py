import io
import socket
from collections.abc import Iterator

import httpx
import pytest
from PIL import Image

from simulator.cast.enums import Fault
from simulator.cast.hashes import sha256_digest
from simulator.faults import responses
from simulator.runner import RunningSimulator
from tests.support.processes.servers import PATIENCE

MIRA = f"/gravatar/avatar/{sha256_digest('mira.okafor@example.org')}?d=404&s=168"


@pytest.fixture
def upstream(simulator: RunningSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=simulator.url, verify=False, timeout=PATIENCE) as client:
        yield client


def connected(simulator: RunningSimulator) -> socket.socket:
    """A bare connection on which Mira's picture has been asked for."""
    host, port = simulator.url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=PATIENCE)
    connection.sendall(f"GET {MIRA} HTTP/1.1\r\nhost: {host}\r\n\r\n".encode())
    return connection


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        ("refuse", httpx.ReadError, "reset by peer"),
        ("reset", httpx.ReadError, "reset by peer"),
        ("half-close", httpx.RemoteProtocolError, "received 1024 bytes, expected 4096"),
        ("garbage", httpx.RemoteProtocolError, "illegal status line"),
    ],
)
def test_the_connection_breaks(simulator, upstream, fault, error, words):
    simulator.fault("picture", fault)

    with pytest.raises(error, match=words):
        upstream.get(MIRA)

    # It was the fault that ended it, not the client.
    assert len(simulator.answered("picture")) == 1


@pytest.mark.parametrize("fault", ["hang", "trickle", "huge"])
def test_what_never_ends_ends_when_the_client_leaves(simulator, fault):
    simulator.fault("picture", fault)

    with connected(simulator):
        simulator.arrived("picture")
        assert simulator.open_requests == 1

    assert [seen.state for seen in simulator.left("picture")] == ["left"]
    assert simulator.open_requests == 0


def test_a_trickle_goes_on(simulator, monkeypatch):
    monkeypatch.setattr(responses, "TRICKLE_SECONDS", 0)
    simulator.fault("picture", "trickle")

    with connected(simulator) as connection, connection.makefile("rb") as answer:
        headers = b"".join(iter(answer.readline, b"\r\n"))
        drops = [answer.readline() for _ in range(6)]

    assert b"content-type: image/png" in headers
    assert drops == [b"1\r\n", b".\r\n"] * 3
    simulator.left("picture")


def test_a_huge_answer_is_64_mib(simulator, upstream):
    simulator.fault("picture", "huge")

    with upstream.stream("GET", MIRA) as reply:
        assert sum(len(chunk) for chunk in reply.iter_raw()) == 64 * 1024 * 1024


@pytest.mark.parametrize(
    ("fault", "status", "header", "value"),
    [
        ("500", 500, "content-type", "text/plain; charset=utf-8"),
        ("rate-limit", 429, "retry-after", "3600"),
        ("wrong-type", 200, "content-type", "text/html; charset=utf-8"),
        ("html", 200, "content-type", "image/png"),
        ("svg", 200, "content-type", "image/png"),
    ],
)
def test_the_answer_is_a_wrong_one(simulator, upstream, fault, status, header, value):
    simulator.fault("picture", fault)

    reply = upstream.get(MIRA)

    assert (reply.status_code, reply.headers[header]) == (status, value)


def test_half_a_picture_cannot_be_opened(simulator, upstream):
    simulator.fault("picture", "truncated")

    picture = Image.open(io.BytesIO(upstream.get(MIRA).content))

    with pytest.raises(OSError, match="truncated"):
        picture.load()


def test_a_bomb_is_small_until_it_is_opened(simulator, upstream):
    simulator.fault("picture", "bomb")

    bomb = upstream.get(MIRA).content

    assert len(bomb) < 32 * 1024
    with pytest.raises(Image.DecompressionBombError, match="256000000 pixels"):
        Image.open(io.BytesIO(bomb))


def test_who_follows_a_redirect_to_a_private_address_is_caught(simulator, upstream):
    simulator.fault("picture", "redirect-private")

    reply = upstream.get(MIRA)
    assert (reply.status_code, simulator.requests("private")) == (302, [])

    upstream.get(reply.headers["location"])
    assert len(simulator.requests("private")) == 1


def test_a_redirect_loop_leads_to_itself(simulator, upstream):
    simulator.fault("picture", "redirect-loop")

    reply = upstream.get(MIRA)

    assert (reply.status_code, reply.headers["location"]) == (302, simulator.url + MIRA)


def test_every_fault_can_be_played():
    assert set(responses.PLAYS) == set(Fault)
