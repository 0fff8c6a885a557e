import gc
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from runpy import run_module

import httpx
import pytest

from simulator.cast.hashes import sha256_digest
from simulator.cli import build_parser
from simulator.runner import run_simulator, serve_app
from tests.support.processes.servers import PATIENCE

MIRA = f"/gravatar/avatar/{sha256_digest('mira.okafor@example.org')}"
MX_OF_EXAMPLE_ORG = (
    b"\0\1\1\0\0\1\0\0\0\0\0\0\7example\3org\0\0\x0f\0\1"  # header, name, type and class
)


async def hello(scope, receive, send):
    """An app without a lifespan."""
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


async def broken(scope, receive, send):
    """An app whose lifespan fails."""
    await receive()
    await send({"type": "lifespan.startup.failed", "message": "no"})


def test_any_app_can_be_served():
    with serve_app(hello) as url:
        assert httpx.get(url, verify=False, timeout=PATIENCE).text == "hello"

    with pytest.raises(httpx.ConnectError):
        httpx.get(url, verify=False, timeout=PATIENCE)


def test_an_app_that_does_not_start_is_told():
    with pytest.raises(RuntimeError, match="did not start"), serve_app(broken, lifespan="on"):
        pytest.fail("must not get here")


def test_nothing_is_left_behind():
    before = set(threading.enumerate())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with ThreadPoolExecutor() as pool:
            with run_simulator() as simulator, socket.socket(type=socket.SOCK_DGRAM) as client:
                simulator.hold("picture")
                simulator.hold("mail-domain")
                held = pool.submit(httpx.get, simulator.url + MIRA, verify=False, timeout=PATIENCE)
                client.sendto(MX_OF_EXAMPLE_ORG, ("127.0.0.1", simulator.dns_port))
                simulator.arrived("picture")
                simulator.arrived("mail-domain")
            # Whoever still waits is sent home.
            with pytest.raises(httpx.HTTPError):
                held.result()
        gc.collect()

    assert [str(warning.message) for warning in caught] == []
    assert set(threading.enumerate()) <= before


def test_waiting_in_vain_ends_and_says_what_was_seen(simulator):
    httpx.get(simulator.url + MIRA, verify=False, timeout=PATIENCE)
    simulator.answered("picture")

    with pytest.raises(TimeoutError, match=r"nothing after 0.01 s; seen so far: .*'answered'"):
        simulator.left("picture", timeout=0.01)


def test_every_order_can_be_given_from_another_thread(simulator):
    simulator.hold("picture")
    simulator.release("picture")
    simulator.fault("picture", "500")
    simulator.mend("picture")
    simulator.delay("picture", 0)

    assert httpx.get(simulator.url + MIRA, verify=False, timeout=PATIENCE).status_code == 200
    assert [seen.number for seen in simulator.requests()] == [1]
    simulator.ended()
    simulator.reset()
    assert (simulator.requests(), simulator.open_requests) == ([], 0)


@pytest.fixture
def interrupted() -> Iterator[None]:
    """Let a signal wait for this thread, as if somebody interrupted at once."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
    yield
    # Whoever fails before it takes the signal must not end all tests with it.
    signal.sigtimedwait({signal.SIGTERM}, 0)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def test_the_command_serves_until_it_is_interrupted(interrupted, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["simulator", "--port", "0", "--pace", "0"])

    run_module("simulator", run_name="__main__")

    assert "The simulator answers at http://127.0.0.1:" in capsys.readouterr().out


@pytest.mark.parametrize(("variable", "port"), [({}, 8001), ({"SIMULATOR_PORT": "9000"}, 9000)])
def test_the_port_may_come_from_the_environment(variable, port):
    assert build_parser(variable).parse_args([]).port == port
