"""The real site on a real PostgreSQL that hangs, is killed, or cuts connections."""

import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Thread

import httpx
import pytest

from contributors.protection.database_unavailable import WORDS
from tests.support.canary import canary
from tests.support.processes.asgi_servers import await_listener
from tests.support.processes.commands import free_port, manage, python
from tests.support.processes.postgres import running_postgres
from tests.support.processes.postgres_server import Server
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system

COMMAND = "-m uvicorn config.asgi:application --http h11 --loop config.server.accept_loop:Loop"
ASKED = ["/people/", "/people/ada/", "/people/pictures/a.webp", "/account/", "/admin/", "/sign-in/"]
# A cookie makes it a member's visit, for all that the site knows.
BROWSER = {"Accept": "text/html", "Cookie": "sessionid=0123456789abcdef0123456789abcdef"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running_postgres() as url:
        place = tmp_path_factory.mktemp("migrating")
        with manage("migrate", "-v0", data=place, DATABASE_URL=url, DJANGO_DEBUG="1") as migrating:
            assert migrating.process.wait(4 * PATIENCE) == 0
        server = Server(url)
        with server.started:
            yield server


@contextmanager
def serving_on(url, data):
    """Serve the site on this database, and yield what asks it, and its process."""
    port = free_port()
    words = {"DJANGO_DEBUG": "1", "MEANWHILE_LIMITS": "0"}
    words |= {"DATABASE_URL": url, "LOOKUP_DEADLINE": "10"}
    with python(*COMMAND.split(), "--port", str(port), data=data, **words) as terminal:
        terminal.read_until("Uvicorn running on")
        await_listener(port)
        # It logs each failure at length, and would wait for whoever reads nothing.
        reading = Thread(target=lambda: [canary.look(line) for line in terminal.process.stdout])
        reading.start()
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE) as client:
            yield client, terminal.process
        terminal.terminate()
        terminal.process.wait(PATIENCE)
        reading.join()


@pytest.fixture(scope="module")
def client(server, tmp_path_factory):
    with serving_on(server.url, tmp_path_factory.mktemp("site")) as (client, _):
        yield client


def statuses(client):
    """Ask for all of them at once."""

    def status(path):
        return client.get(path, headers=BROWSER).status_code

    with ThreadPoolExecutor(len(ASKED)) as crowd:
        seen = dict(zip(ASKED, crowd.map(status, ASKED), strict=True))
    client.cookies.clear()  # With those of a form, its token would be missed.
    return seen


UNREADY = {"cannot be reached", "no answer within 1 s"}
AWAY = dict.fromkeys(ASKED, 503)


def check_hang(hanging, client):
    """While something hangs every page says so, and then all is well again."""
    before = statuses(client)

    with hanging():
        during, alive, ready = statuses(client), client.get("/livez/"), client.get("/readyz/")
        text = client.get("/people/", headers={"Accept": "text/plain"})
    after, again = statuses(client), client.get("/readyz/")

    assert during == AWAY
    assert (text.status_code, text.headers["Retry-After"], text.text) == (503, "10", WORDS)
    assert alive.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["parts"]["database"] in UNREADY
    assert set(before.values()) == {200, 302, 404}
    assert (after, again.status_code) == (before, 200)


def check_stop(hanging, client, process):
    """Whoever stops the site while something hangs need not wait for that."""
    client.get("/people/")
    with hanging():
        reply = client.get("/people/", headers=BROWSER)
        process.send_signal(signal.SIGTERM)
        status = process.wait(PATIENCE)

    assert reply.status_code == 503
    assert status == -signal.SIGTERM


def test_while_it_hangs_every_page_says_so_and_then_all_is_well_again(server, client):
    check_hang(server.hanging, client)


def test_a_server_that_was_killed_is_used_again_once_it_is_back(server, client):
    before = statuses(client)

    with server.killed():
        during, ready = statuses(client), client.get("/readyz/")

    assert during == AWAY
    assert ready.json()["parts"]["database"] in UNREADY
    assert statuses(client) == before


def test_nobody_notices_that_connections_were_cut(server, client):
    before = statuses(client)

    server.cut()

    assert statuses(client) == before


def test_the_site_stops_while_the_server_hangs(server, tmp_path):
    with serving_on(server.url, tmp_path) as (client, process):
        check_stop(server.hanging, client, process)
