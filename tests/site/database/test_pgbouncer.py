"""The real site behind a real PgBouncer that hands its servers on after each transaction."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.database.test_faults import (
    check_hang,
    check_stop,
    client,
    server,
    serving_on,
    statuses,
)
from tests.support.processes.postgres import SOMEBODY
from tests.support.processes.postgres_server import pgbouncer

__all__ = ["client", "server"]

pytestmark = pytest.mark.system


@contextmanager
def bouncing(server):
    with tempfile.TemporaryDirectory(prefix="pgbouncer-") as place:
        if SOMEBODY:
            shutil.chown(place, SOMEBODY)
        with pgbouncer(server.place, Path(place)) as bouncer:
            yield bouncer


@pytest.fixture(scope="module")
def bouncer(server):
    with bouncing(server) as bouncer:
        yield bouncer


@pytest.fixture(scope="module")
def through(bouncer, tmp_path_factory):
    """Whoever asks the site that has PgBouncer for its database."""
    with serving_on(bouncer.url, tmp_path_factory.mktemp("behind")) as (through, _):
        yield through


def test_behind_pgbouncer_in_transaction_mode_all_is_as_without(client, through):
    without = statuses(client)

    crowd = [statuses(through) for _ in range(3)]
    checks = through.post("/join/", data={"email": "new@example.org"})
    ready = through.get("/readyz/")

    assert crowd == [without] * 3
    assert "Nobody has registered this address yet." in checks.text
    assert ready.json()["parts"]["migrations"] == "applied"


@pytest.mark.parametrize("which", ["bouncer", "server"])
def test_while_either_of_them_hangs_every_page_says_so_and_then_all_is_well(
    which, request, through
):
    check_hang(request.getfixturevalue(which).hanging, through)


@pytest.mark.parametrize("which", ["bouncer", "server"])
def test_the_site_stops_while_either_of_them_hangs(which, server, tmp_path):
    # One that nobody else needs: it may end when a client goes away that has asked to cancel.
    with bouncing(server) as bouncer, serving_on(bouncer.url, tmp_path) as (client, process):
        check_stop({"bouncer": bouncer, "server": server}[which].hanging, client, process)
