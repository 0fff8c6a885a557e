import asyncio
from contextlib import nullcontext

import psycopg
import pytest
from django.db import Error, connection

from contributors.lookups import registered
from contributors.lookups.registered import is_registered
from contributors.models import Contributor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["from a thread", "from the loop"])
def way(request):
    """Both ways to the accounts: Django's, and the one of whichever database is tested."""
    return nullcontext if request.param == "from a thread" else registered.open_register


async def test_an_account_is_found_by_any_spelling_of_its_address(way):
    await Contributor.objects.acreate(email="ada@bücher.example")

    async with way():
        found = await is_registered("ADA@xn--bcher-kva.example")

    assert found


async def test_an_address_that_nobody_has_is_not_found(way):
    await Contributor.objects.acreate(email="ada@example.org")

    async with way():
        found = await is_registered("ad%@example.org")

    assert not found


async def test_many_who_ask_at_once_get_their_own_answers(way):
    emails = [f"ada{number}@example.org" for number in range(20)]
    await Contributor.objects.abulk_create([Contributor(email=email) for email in emails[::2]])

    async with way():
        found = await asyncio.gather(*map(is_registered, emails))

    assert found == [True, False] * 10


async def test_who_joins_meanwhile_is_found(way):
    async with way():
        before = await is_registered("ada@example.org")
        await Contributor.objects.acreate(email="ada@example.org")
        after = await is_registered("ada@example.org")

    assert (before, after) == (False, True)


async def test_a_database_that_cannot_answer_is_an_error(way):
    table = Contributor._meta.db_table
    await run(f"ALTER TABLE {table} RENAME TO elsewhere")
    try:
        async with way():
            with pytest.raises((Error, psycopg.Error)):
                await is_registered("ada@example.org")
    finally:
        await run(f"ALTER TABLE elsewhere RENAME TO {table}")


async def run(statement):
    def execute():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    await asyncio.to_thread(with_its_own_connection, execute)


def with_its_own_connection(execute):
    try:
        execute()
    finally:
        connection.close()


async def test_where_nothing_is_open_a_thread_asks():
    async with registered.open_register():
        assert asyncio.get_running_loop() in registered.registers

    assert asyncio.get_running_loop() not in registered.registers


async def test_a_database_without_a_way_of_its_own_is_asked_from_a_thread(monkeypatch):
    monkeypatch.setattr(registered, "WAYS", {})

    async with registered.open_register():
        assert not await is_registered("ada@example.org")
