import signal
import socket

import httpx
import pytest
import uvicorn
from uvicorn.supervisors.multiprocess import SIGNALS

from config.management.commands.serve import ANSWERING, configure_server, serve_site
from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port, manage

# Each begins a process that imports everything anew.
pytestmark = pytest.mark.system


@pytest.fixture
def usual_signals():
    """Signals as they were: whoever supervises processes takes them."""
    usual = {each: signal.getsignal(each) for each in SIGNALS}
    yield
    for each, handler in usual.items():
        signal.signal(each, handler)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_site_is_served_until_somebody_stops_it(tmp_path, workers):
    port = free_port()
    given = {"PORT": str(port), "WEB_CONCURRENCY": workers, "DJANGO_DEBUG": "1"}
    with manage("serve", data=tmp_path, **given) as terminal:
        terminal.read_until("Application startup complete")
        await_listener(port)

        reply = httpx.get(f"http://127.0.0.1:{port}/livez/", trust_env=False, timeout=60)

        assert reply.status_code == 200
        terminal.terminate()
        assert terminal.process.wait(60) in (0, -signal.SIGTERM)


def test_a_setting_that_is_wrong_ends_all_of_it_in_a_sentence(tmp_path):
    given = {"WEB_CONCURRENCY": "2", "MAIL_FROM": "not an address"}
    with manage("serve", data=tmp_path, **given) as terminal:
        assert terminal.process.wait(60) == 3
        said = terminal.process.stdout.readlines()

    assert len(said) == 1
    assert said[0].startswith("Meanwhile cannot start. MAIL_FROM must be an address")


def test_a_stop_waits_for_longer_than_a_lookup_may_take(settings):
    settings.LOOKUP_DEADLINE = 9.5

    assert configure_server().timeout_graceful_shutdown == 18


def test_a_worker_has_time_to_start_on_a_slow_machine():
    """uvicorn's own 5 seconds are short: whoever imports everything may take longer."""
    assert configure_server().timeout_worker_healthcheck == ANSWERING > 5


def test_a_server_that_has_done_its_work_ends_well(usual_signals):
    """This one is to answer no request at all."""
    config = uvicorn.Config(
        "tests.support.processes.no_lifespan:application",
        port=free_port(),
        lifespan="off",
        limit_max_requests=0,
        log_config=None,
    )

    assert serve_site(config) == 0


def test_workers_that_cannot_start_end_all_of_it(usual_signals):
    """What is wrong with this one is that it has no lifespan."""
    config = uvicorn.Config(
        "tests.support.processes.no_lifespan:application",
        workers=2,
        port=free_port(),
        lifespan="on",
        log_config=None,
        timeout_worker_healthcheck=ANSWERING,
    )

    assert serve_site(config) == 3


def test_a_port_that_is_taken_ends_all_of_it(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = str(door.getsockname()[1])
        with manage("serve", data=tmp_path, PORT=port, WEB_CONCURRENCY="2") as terminal:
            assert terminal.process.wait(60) != 0
