import socket

import httpx
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.support.processes.commands import manage

# Each begins a process that imports everything anew.
pytestmark = pytest.mark.system


def test_it_checks_the_site_and_says_where_it_is_until_control_c(tmp_path):
    with manage("runserver", "0", "--noreload", data=tmp_path) as terminal:
        terminal.read_until("System check identified no issues")
        terminal.read_until(r"You have \d+ unapplied migration")
        address = terminal.read_until(r"Meanwhile is at (\S+)")[1]

        reply = httpx.get(f"{address}join/", trust_env=False, timeout=60)

        assert reply.status_code == 200
        assert reply.headers["server"] == "uvicorn"
        assert terminal.interrupt() == 0


@pytest.mark.django_db
def test_a_port_that_is_taken_is_refused_with_a_way_out(monkeypatch):
    # These are the test's own connections, which must outlive the command.
    monkeypatch.setattr(connection, "close", lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=rf"Port {port} is in use.*make run PORT=8010"):
            call_command("runserver", str(port))
