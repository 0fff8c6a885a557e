"""What becomes of whoever asks a PostgreSQL that is slow, or hangs."""

import contextvars
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg
import pytest
from psycopg.errors import ConnectionTimeout, QueryCanceled

from contributors.protection import deadline_connections
from contributors.protection.database_deadline import Patience, begin_patience, current, hung
from contributors.protection.deadline_connections import (
    DeadlineConnection,
    close_what_comes_late,
)
from tests.support.processes.postgres import running_postgres
from tests.support.processes.postgres_server import Server
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system

QUESTION = "SELECT email FROM contributors_contributor"


@pytest.fixture(scope="module")
def server():
    with running_postgres() as url:
        server = Server(url)
        server.execute("CREATE TABLE contributors_contributor (email text PRIMARY KEY)")
        yield server


@pytest.fixture
def connection(server):
    with DeadlineConnection.connect(server.url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def request_begins(settings):
    """Give what follows, in this test, the patience of a request."""
    settings.DATABASE_DEADLINE = 0.1
    before = current.set(None)
    begin_patience()
    yield begin_patience
    current.reset(before)


@pytest.fixture
def unhurried(monkeypatch):
    """A server that is slow, and not hung, may take its time to cancel."""
    monkeypatch.setattr(deadline_connections, "GRACE", PATIENCE)


@pytest.fixture(autouse=True)
def never_hung(monkeypatch):
    monkeypatch.setattr(hung, "at", -1.0)


def test_what_is_no_request_waits_for_as_long_as_it_takes(server, connection):
    with ThreadPoolExecutor(1) as thread:
        with server.locked():
            answer = thread.submit(contextvars.Context().run, connection.execute, QUESTION)
            server.arrived()

        assert answer.result().fetchall() == []


def test_a_slow_question_is_cancelled_and_the_next_request_uses_its_connection(
    server, connection, request_begins, unhurried
):
    with server.locked(), pytest.raises(QueryCanceled):
        connection.execute(QUESTION)
    request_begins()

    assert connection.execute(QUESTION).fetchall() == []


def test_a_request_that_waited_once_waits_no_second_time(
    server, connection, request_begins, unhurried
):
    with server.locked(), pytest.raises(QueryCanceled):
        connection.execute(QUESTION)

    with pytest.raises(ConnectionTimeout):
        connection.execute(QUESTION)
    with pytest.raises(ConnectionTimeout):
        DeadlineConnection.connect(server.url)


def test_a_server_that_hangs_is_left_and_whoever_came_before_told_at_once(
    server, connection, request_begins
):
    other = Patience(current.get().since)

    with server.hanging(), pytest.raises(ConnectionTimeout, match="is not answering"):
        connection.execute(QUESTION)

    assert connection.closed
    assert other.seconds() == 0


def test_a_server_that_hangs_lets_nobody_in(server, request_begins):
    with server.hanging(), pytest.raises(ConnectionTimeout, match="is not answering"):
        DeadlineConnection.connect(server.url)
    request_begins()

    with DeadlineConnection.connect(server.url) as again:
        assert again.execute(QUESTION).fetchall() == []


def test_a_server_that_is_not_there_is_an_error_at_once(request_begins):
    with pytest.raises(psycopg.OperationalError, match="No such file or directory"):
        DeadlineConnection.connect("host=/nowhere")


def test_a_connection_that_was_cut_is_told_as_psycopg_tells_it(server, connection, request_begins):
    server.cut()

    with pytest.raises(psycopg.OperationalError, match="terminating connection"):
        connection.execute(QUESTION)


def test_a_wait_of_psycopgs_own_keeps_its_deadline(server, connection, request_begins):
    connection.execute("LISTEN news")

    assert list(connection.notifies(timeout=0)) == []


def test_what_connects_too_late_is_closed(server):
    late = Future()
    late.set_result(psycopg.connect(server.url))
    never = Future()
    never.set_exception(psycopg.OperationalError())

    close_what_comes_late(late)
    close_what_comes_late(never)

    assert late.result().closed
