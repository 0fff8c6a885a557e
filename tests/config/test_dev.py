import signal
import socket
from threading import Event

import httpx
import pytest
from django.core.management import CommandError

from config.management.commands import dev
from config.management.commands.dev import expect_free, run_simulator, wait_for_port
from tests.support.processes.commands import free_port, manage

# Each begins a process that imports everything anew.
pytestmark = pytest.mark.system


def test_one_command_gives_a_site_with_people_and_a_simulator_and_ends_both(tmp_path):
    simulator_port = free_port()
    ports = {"PORT": str(free_port()), "SIMULATOR_PORT": str(simulator_port)}
    with manage("dev", data=tmp_path, **ports) as terminal:
        terminal.read_until("Added 24 members, [0-9]+ of them with a picture")
        address = terminal.read_until(r"Meanwhile is at (\S+)")[1]

        reply = httpx.get(f"{address}join/", trust_env=False, timeout=60)

        assert reply.status_code == 200
        expect_taken(simulator_port)
        assert terminal.interrupt() == 0
    expect_free("SIMULATOR_PORT", simulator_port)


def test_a_simulator_that_ends_takes_the_site_with_it(taken, interrupted):
    with pytest.raises(CommandError, match="simulator stopped"), run_simulator(taken):
        interrupted.wait(60)

    assert interrupted.is_set()


def test_a_port_that_is_taken_is_refused_with_a_way_out(taken):
    with pytest.raises(CommandError, match=rf"Port {taken} .*make run PORT={taken + 10}"):
        expect_free("PORT", taken)


def test_whoever_stops_it_before_the_site_serves_sees_no_traceback():
    with run_simulator(free_port()):
        raise KeyboardInterrupt


def test_a_simulator_that_does_not_answer_is_given_up(monkeypatch):
    monkeypatch.setattr(dev, "STARTING", 2 * dev.LOOK)

    with pytest.raises(CommandError, match="does not answer at port 9"):
        wait_for_port(9)


@pytest.fixture
def interrupted():
    """Told when this process is interrupted, which goes on."""
    told = Event()
    usual = signal.signal(signal.SIGINT, lambda *_: told.set())
    yield told
    signal.signal(signal.SIGINT, usual)


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as door:
        yield door.getsockname()[1]


def expect_taken(port):
    socket.create_connection(("127.0.0.1", port)).close()
