"""The real site behind a real PgBouncer that hands its servers on after each transaction."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.site.database.test_faults import client, server, serving_on, statuses
from tests.support.processes.postgres import SOMEBODY
from tests.support.processes.postgres_server import pgbouncer
from tests.support.processes.servers import PATIENCE

__all__ = ["client", "server"]

pytestmark = [pytest.mark.system, pytest.mark.timeout(8 * PATIENCE)]


def test_behind_pgbouncer_in_transaction_mode_all_is_as_without(server, client, tmp_path):
    without = statuses(client)

    with tempfile.TemporaryDirectory(prefix="pgbouncer-") as place:
        if SOMEBODY:
            shutil.chown(place, SOMEBODY)
        with (
            pgbouncer(server.place, Path(place)) as url,
            serving_on(url, tmp_path) as (through, _),
        ):
            crowd = [statuses(through) for _ in range(3)]
            checks = through.post("/join/", data={"email": "new@example.org"})
            ready = through.get("/readyz/")

    assert crowd == [without] * 3
    assert "Nobody has registered this address yet." in checks.text
    assert ready.json()["parts"]["migrations"] == "applied"
