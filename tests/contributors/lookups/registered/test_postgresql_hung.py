"""What becomes of a lookup's question to a PostgreSQL that hangs."""

import psycopg
import pytest
from psycopg.errors import ConnectionTimeout

from contributors.protection.deadline_connections import AsyncDeadlineConnection
from tests.contributors.protection.test_deadline_connections import QUESTION, server

__all__ = ["server"]

pytestmark = pytest.mark.system


async def test_a_question_of_a_lookup_to_a_server_that_hangs_ends_at_its_deadline(server, settings):
    connection = await AsyncDeadlineConnection.connect(server.url, autocommit=True)
    settings.LOOKUP_DEADLINE = 0.1

    with server.hanging(), pytest.raises(ConnectionTimeout, match="is not answering"):
        await connection.execute(QUESTION)

    assert connection.closed


async def test_a_lookups_connection_that_was_cut_is_told_as_psycopg_tells_it(server):
    connection = await AsyncDeadlineConnection.connect(server.url, autocommit=True)
    server.cut()

    with pytest.raises(psycopg.OperationalError, match="terminating connection"):
        await connection.execute(QUESTION)


async def test_a_lookups_wait_of_psycopgs_own_keeps_its_deadline(server):
    async with await AsyncDeadlineConnection.connect(server.url, autocommit=True) as connection:
        await connection.execute("LISTEN news")

        assert [note async for note in connection.notifies(timeout=0)] == []
