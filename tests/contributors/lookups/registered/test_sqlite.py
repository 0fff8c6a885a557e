import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from contributors.lookups.registered import sqlite
from contributors.lookups.registered.sqlite import QUESTION, Reader


class Otherwise:
    """A register that says yes to everybody, and whom it was asked about."""

    def __init__(self):
        self.asked = []

    async def has(self, email):
        self.asked.append(email)
        return True


@pytest.fixture
def otherwise():
    return Otherwise()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "with a ? in its name.sqlite3"


def create(place):
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("CREATE TABLE contributors_contributor (email TEXT UNIQUE)")


async def test_what_is_not_there_yet_is_asked_otherwise_and_then_opened(place, otherwise):
    with closing(Reader(str(place), otherwise)) as reader:
        early = await reader.known({"ada@example.org"})
        create(place)
        later = await reader.known({"ada@example.org"})

    assert (early, later) == (["ada@example.org"], [])
    assert otherwise.asked == ["ada@example.org"]


async def test_those_who_are_there_are_named(place, otherwise):
    create(place)
    emails = ["ada@example.org", "ädä@exämple.org", "'; --"]
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.executemany(
            "INSERT INTO contributors_contributor VALUES (?)", [[one] for one in emails]
        )

    with closing(Reader(str(place), otherwise)) as reader:
        known = await reader.known({*emails, "eve@example.org"})

    assert sorted(known) == sorted(emails)
    assert otherwise.asked == []


async def test_the_question_looks_into_the_index(place, otherwise):
    create(place)

    with closing(Reader(str(place), otherwise)) as reader:
        plan = reader.connected().execute(f"EXPLAIN QUERY PLAN {QUESTION}", ("[]",)).fetchall()

    assert "USING COVERING INDEX" in str(plan)


async def test_what_somebody_locks_is_asked_otherwise(place, otherwise):
    create(place)

    with (
        closing(sqlite3.connect(place, isolation_level=None)) as writer,
        closing(Reader(str(place), otherwise)) as reader,
    ):
        writer.execute("BEGIN EXCLUSIVE")
        await reader.known({"ada@example.org"})

    assert otherwise.asked == ["ada@example.org"]


async def test_what_is_no_database_is_asked_otherwise(place, otherwise):
    place.write_text("This is not a database. " * 100)

    with closing(Reader(str(place), otherwise)) as reader:
        await reader.known({"ada@example.org"})

    assert otherwise.asked == ["ada@example.org"]


async def test_a_reader_never_writes(place, otherwise):
    create(place)

    with closing(Reader(str(place), otherwise)) as reader:
        connection = reader.connected()

        assert connection.execute(QUESTION, ('["ada@example.org"]',)).fetchone() is None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM contributors_contributor")


async def test_a_database_in_memory_belongs_to_one_connection(otherwise):
    database = SimpleNamespace(is_in_memory_db=lambda: True)

    async with sqlite.open_sqlite(database, otherwise) as register:
        assert register is otherwise
