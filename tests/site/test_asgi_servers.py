"""The same site streams and ends well under each server."""

import signal

import httpx
import pytest

from tests.site.test_site import MIRA, reading
from tests.support.processes.asgi_servers import serving
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    # What these servers read is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
    # Each process loads all of the site.
]

# uvicorn ends well, and then passes the signal on to itself, as a shell expects.
STATUS = {"uvicorn": -signal.SIGTERM}


@pytest.fixture
def upstreams(simulator):
    """What tells a process where the simulator is, and that held answers are waited for."""
    return {
        "SIMULATOR_URL": simulator.url,
        "NAMESERVER": f"127.0.0.1:{simulator.dns_port}",
        "LOOKUP_DEADLINE": "10",
    }


@pytest.mark.parametrize("name", ["uvicorn", "hypercorn", "granian"])
def test_lines_come_when_answers_are_known_and_a_stop_waits_for_the_last(
    name, simulator, upstreams, tmp_path
):
    simulator.hold("picture")

    with serving(name, tmp_path, **upstreams) as served, reading(served) as lines:
        account = next(line for line in lines if line.startswith("account"))
        simulator.arrived("picture")
        served.terminal.terminate()
        simulator.release("picture")
        rest = list(lines)
        status = served.terminal.process.wait(PATIENCE)

    assert "Nobody has registered this address yet." in account
    assert any("Found on Gravatar." in line for line in rest)
    assert rest[-1].startswith("Done.")
    assert status == STATUS.get(name, 0)


def test_daphne_streams_without_a_lifespan_and_stops_at_once(simulator, upstreams, tmp_path):
    simulator.hold("picture")

    with serving("daphne", tmp_path, **upstreams) as served, reading(served) as lines:
        account = next(line for line in lines if line.startswith("account"))
        simulator.arrived("picture")
        simulator.release("picture")
        rest = list(lines)
        served.terminal.terminate()
        status = served.terminal.process.wait(PATIENCE)
        said = served.terminal.process.stdout.read()

    assert "Nobody has registered this address yet." in account
    assert rest[-1].startswith("Done.")
    assert status == 0
    assert "Unclosed" not in said


def test_gunicorn_gives_the_complete_page_and_ends(upstreams, tmp_path):
    with serving("gunicorn", tmp_path, **upstreams) as served:
        headers = {"Accept": "text/html"}
        url, data = f"{served.url}/join/", {"email": MIRA}
        # Its first request loads all of the site: on a busy machine that takes its time.
        reply = httpx.post(url, data=data, headers=headers, trust_env=False, timeout=None)
        served.terminal.terminate()
        status = served.terminal.process.wait(PATIENCE)

    assert reply.headers["Content-Length"] == str(len(reply.content))
    assert "Found on Gravatar." in reply.text
    assert status == 0
