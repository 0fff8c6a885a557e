import asyncio
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from lab.tour import data
from lab.tour.visit import NotHere
from tests.descriptors import descriptors
from tests.tour import LOOP, THREAD, tried, visit

SQL_IN_A_THREAD = {"the SQL": THREAD, "what awaited it": LOOP}


async def test_what_would_block_is_refused():
    assert await tried(data.safety) == (
        "Refused: SynchronousOnlyOperation.",
        {"the refusal": LOOP},
    )


async def test_unless_somebody_has_allowed_it(monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

    words, places = await tried(data.safety)

    assert words.startswith("Let through")
    assert places == {}


async def test_the_cache_stores_in_a_thread_and_keeps_nothing():
    before = dict(cache._cache)

    words, places = await tried(data.cached)

    assert words == "Kept and had back: Hello."
    assert places == {"cache.set()": THREAD, "what awaited it": LOOP}
    assert dict(cache._cache) == before


@pytest.mark.django_db
@pytest.mark.parametrize("probe", [data.model_methods, data.paginator])
async def test_what_waits_for_the_database_waits_for_a_thread(probe):
    _, places = await tried(probe)

    assert places == SQL_IN_A_THREAD


@pytest.mark.django_db
async def test_a_queryset_is_read_in_a_thread_and_walked_on_the_loop():
    words, places = await tried(data.queryset)

    assert words.count(",") == 3
    assert places == {"the SQL": THREAD, "the async for": LOOP}


@pytest.mark.django_db
async def test_a_field_that_was_not_fetched_is_refused():
    words, places = await tried(data.fetch_mode)

    assert words.startswith("Refused: FieldFetchBlocked")
    assert places == {"the SQL": THREAD, "the refusal": LOOP}


@pytest.mark.database("postgresql")
@pytest.mark.django_db
async def test_psycopg_reads_on_the_loop():
    words, places = await tried(data.psycopg)

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

    asking = asyncio.create_task(data.psycopg(Leaving()))
    await asyncio.wait([asking])

    # Were it still open, the collector would warn of it, and a warning is an error.
    assert descriptors() == files


async def test_elsewhere_psycopg_says_why_not(monkeypatch):
    monkeypatch.setattr(data, "connection", SimpleNamespace(vendor="sqlite"))

    with pytest.raises(NotHere, match="SQLite"):
        await data.psycopg(visit())
