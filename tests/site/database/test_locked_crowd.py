"""A crowd at the real site on an SQLite that somebody else writes to for longer than it waits."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Thread

import httpx
import pytest

from contributors.signup.draft import sign_draft
from tests.support.network.machines import read_all
from tests.support.people.drafts import draft
from tests.support.processes.asgi_servers import serving
from tests.support.processes.servers import PATIENCE

pytestmark = [
    pytest.mark.system,
    # What the server reads is a copy of the file that the test writes.
    pytest.mark.database("sqlite"),
    pytest.mark.django_db(transaction=True),
]

CROWD = 40
TERMINAL = {"User-Agent": "curl/8", "Accept": "text/plain"}


@pytest.fixture
def drafts():
    return [sign_draft(draft(f"crowd-{number}@example.org")) for number in range(CROWD)]


def create(client, signed):
    return client.post("/join/create/", data={"draft": signed, "agree": "yes"})


def count_threads(served):
    return len(list(Path(f"/proc/{served.terminal.process.pid}/task").iterdir()))


def test_a_crowd_is_told_to_try_again_while_somebody_writes_and_joins_afterwards(tmp_path, drafts):
    with (
        serving("uvicorn", tmp_path, DJANGO_DEBUG="1") as served,
        closing(sqlite3.connect(tmp_path / "meanwhile.sqlite3", isolation_level=None)) as writer,
        httpx.Client(
            base_url=served.url, trust_env=False, timeout=3 * PATIENCE, headers=TERMINAL
        ) as client,
    ):
        # It logs each failure at length, and would wait for whoever reads nothing.
        reading = Thread(target=read_all, args=[served.terminal.process])
        reading.start()

        writer.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(CROWD) as crowd:
            locked = list(crowd.map(create, [client] * CROWD, drafts))
        threads = count_threads(served)
        writer.execute("ROLLBACK")
        free = [create(client, signed) for signed in drafts[:4]]
        served.terminal.terminate()
        reading.join()

    assert {(reply.status_code, reply.headers["Retry-After"]) for reply in locked} == {(503, "10")}
    assert all("Your answers are still here. Try again" in reply.text for reply in locked)
    assert threads < CROWD
    assert {reply.status_code for reply in free} == {200}
    assert all("We are sending an email to crowd-" in reply.text for reply in free)
