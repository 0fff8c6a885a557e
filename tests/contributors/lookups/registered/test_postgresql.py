"""What visitors notice when PostgreSQL is slow, hangs, or is restarted."""

import asyncio
from types import SimpleNamespace

import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import QueryCanceled
from psycopg_pool import PoolTimeout

from contributors.lookups.registered import postgresql
from contributors.protection import deadline_connections
from tests.support.processes.postgres import running_postgres
from tests.support.processes.postgres_server import Server
from tests.support.processes.servers import PATIENCE

pytestmark = pytest.mark.system


@pytest.fixture(autouse=True)
def no_deadline(settings):
    """What a test is not about does not end by the clock."""
    settings.LOOKUP_DEADLINE = 3600


@pytest.fixture(scope="module")
def server():
    with running_postgres() as url:
        server = Server(url)
        server.execute("CREATE TABLE contributors_contributor (email text PRIMARY KEY)")
        server.execute("INSERT INTO contributors_contributor VALUES ('ada@example.org')")
        yield server


async def test_after_a_restart_nobody_notices(server):
    async with server.register() as register:
        server.cut()

        assert await register.has("ada@example.org")


async def test_a_server_that_hangs_lets_visitors_leave_at_once(server, settings):
    settings.POSTGRES_POOL = 1
    async with server.register() as register:
        with server.locked():
            visitors = [asyncio.create_task(register.has(f"{n}@example.org")) for n in range(5)]
            await asyncio.to_thread(server.arrived)
            with server.hanging():
                for visitor in visitors:
                    visitor.cancel()
                # Nothing but leaving ends them: neither the server nor the deadline does.
                _, still_here = await asyncio.wait(visitors, timeout=PATIENCE)
        back = await register.has("ada@example.org")

    assert not still_here
    assert back


async def test_a_slow_question_ends_at_the_lookups_deadline(server, settings, monkeypatch):
    settings.LOOKUP_DEADLINE = 0.1
    monkeypatch.setattr(deadline_connections, "GRACE", PATIENCE)
    async with server.register() as register:
        with server.locked(), pytest.raises(QueryCanceled, match="user request"):
            await register.has("ada@example.org")


async def test_a_question_that_was_cancelled_harms_no_other(server, settings):
    settings.POSTGRES_POOL = 1
    async with server.register() as register:
        with server.locked():
            visitor = asyncio.create_task(register.has("ada@example.org"))
            question = await asyncio.to_thread(server.arrived)
            server.execute(f"SELECT pg_cancel_backend({question})")
            with pytest.raises(QueryCanceled, match="user request"):
                await visitor

        assert await register.has("ada@example.org")


async def test_a_crowd_is_one_question(server, monkeypatch):
    asked = []
    ask = postgresql.Connections.ask

    async def noted(self, emails):
        asked.append(len(emails))
        return await ask(self, emails)

    monkeypatch.setattr(postgresql.Connections, "ask", noted)
    async with server.register() as register:
        emails = ["ada@example.org", *(f"{number}@example.org" for number in range(50))]
        found = await asyncio.gather(*map(register.has, emails))

    assert found == [True, *[False] * 50]
    assert asked == [51]


async def test_a_server_that_is_not_there_is_an_error_within_the_deadline(server, settings):
    settings.LOOKUP_DEADLINE = 0.1
    nowhere = {**conninfo_to_dict(server.url), "host": "/nowhere"}
    database = SimpleNamespace(get_connection_params=lambda: nowhere)

    async with postgresql.open_postgresql(database, None) as register:
        with pytest.raises(PoolTimeout, match=r"after 0\.10 sec"):
            await register.has("ada@example.org")


async def test_what_is_still_asked_at_the_end_is_called_off(server, settings):
    settings.POSTGRES_POOL = 1
    with server.locked():
        async with server.register() as register:
            visitor = asyncio.create_task(register.has("ada@example.org"))
            await asyncio.to_thread(server.arrived)
            (question,) = register.questions
        await asyncio.wait([question])
        visitor.cancel()

    assert question.cancelled()
