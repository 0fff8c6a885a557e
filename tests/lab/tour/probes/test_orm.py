import asyncio
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from lab.tour.probes import orm
from lab.tour.probes.base import NotHere
from tests.support.descriptors import descriptors
from tests.support.pages.tour import LOOP, THREAD, tried, visit

SQL_IN_A_THREAD = {"the SQL": THREAD, "what awaited it": LOOP}


async def test_what_would_block_is_refused():
    assert await tried(orm.safety) == (
        "Refused: SynchronousOnlyOperation.",
        {"the refusal": LOOP},
    )


async def test_what_would_block_runs_where_somebody_has_allowed_it(monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

    words, places = await tried(orm.safety)

    assert words.startswith("Let through")
    assert places == {}


async def test_the_cache_stores_in_a_thread_and_keeps_nothing():
    before = dict(cache._cache)

    words, places = await tried(orm.cached)

    assert words == "Stored and read back: Hello."
    assert places == {"cache.set()": THREAD, "what awaited it": LOOP}
    assert dict(cache._cache) == before


@pytest.mark.django_db
@pytest.mark.parametrize("probe", [orm.model_methods, orm.paginator])
async def test_what_waits_for_the_database_waits_for_a_thread(probe):
    _, places = await tried(probe)

    assert places == SQL_IN_A_THREAD


@pytest.mark.django_db
async def test_a_queryset_is_read_in_a_thread_and_walked_on_the_loop():
    words, places = await tried(orm.queryset)

    assert words.count(",") == 3
    assert places == {"the SQL": THREAD, "the async for": LOOP}


@pytest.mark.django_db
async def test_a_field_that_was_not_fetched_is_refused():
    words, places = await tried(orm.fetch_mode)

    assert words.startswith("Refused: FieldFetchBlocked")
    assert places == {"the SQL": THREAD, "the refusal": LOOP}


@pytest.mark.database("postgresql")
@pytest.mark.django_db
async def test_psycopg_reads_on_the_loop():
    words, places = await tried(orm.psycopg)

    assert words == "PostgreSQL says 42, without Django in between."
    assert places == {"reading the row": LOOP}


@pytest.mark.database("postgresql")
@pytest.mark.django_db
async def test_whoever_leaves_as_psycopg_has_read_leaves_no_connection():
    loop, files = asyncio.get_running_loop(), descriptors()

    class Leaving:
        def note(self, what):
            # There is nothing to wait for any more but for what psycopg does at its end.
            loop.call_soon(asking.cancel)

    asking = asyncio.create_task(orm.psycopg(Leaving()))
    await asyncio.wait([asking])

    # Were it still open, the collector would warn of it, and a warning is an error.
    assert descriptors() == files


async def test_elsewhere_psycopg_says_why_not(monkeypatch):
    monkeypatch.setattr(orm, "connection", SimpleNamespace(vendor="sqlite"))

    with pytest.raises(NotHere, match="SQLite"):
        await orm.psycopg(visit())
