"""Metrics of two real processes, whichever of them is asked."""

import httpx
import pytest

from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port, manage
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system


def test_two_workers_count_together_whichever_is_asked(tmp_path):
    port = free_port()
    given = {"PORT": str(port), "WEB_CONCURRENCY": "2", "DJANGO_DEBUG": "1", "METRICS_TOKEN": "abc"}
    with manage("serve", data=tmp_path, **given) as terminal:
        for _ in range(2):
            terminal.read_until("Application startup complete")
        await_listener(port)
        replies = [
            # A connection for each: the system chooses who answers.
            httpx.get(
                f"http://127.0.0.1:{port}/metrics/",
                headers={"Authorization": "Bearer abc"},
                trust_env=False,
                timeout=PATIENCE,
            )
            for _ in range(6)
        ]
        terminal.terminate()

    assert {reply.status_code for reply in replies} == {200}
    # One line for both, without a label that tells them apart.
    assert all("\nmeanwhile_streams_open 0.0\n" in reply.text for reply in replies)
