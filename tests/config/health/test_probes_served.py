"""Probes of the real server, from its start until after its stop was asked for."""

import signal

import httpx
import pytest

from tests.support.processes.asgi_servers import serving
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    # What the server reads is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]


def test_a_stop_is_said_by_readiness_first_while_visitors_are_still_served(tmp_path):
    with (
        serving("uvicorn", tmp_path, DRAIN_SECONDS="300") as served,
        httpx.Client(base_url=served.url, trust_env=False, timeout=PATIENCE) as client,
    ):
        before = client.get("/readyz/")
        served.terminal.terminate()
        while (after := client.get("/readyz/")).status_code == 200:
            pass
        page, alive = httpx.get(f"{served.url}/join/", trust_env=False), client.get("/livez/")
        served.terminal.terminate()
        status = served.terminal.process.wait(PATIENCE)
        said = served.terminal.process.stdout.read()

    assert set(before.json()["parts"].values()) >= {"reachable", "applied", "not configured"}
    assert (after.status_code, after.json()["parts"]) == (503, {"process": "stopping"})
    assert (page.status_code, alive.status_code) == (200, 200)
    assert status == -signal.SIGTERM
    assert "GET /join/" in said
    assert "livez" not in said
