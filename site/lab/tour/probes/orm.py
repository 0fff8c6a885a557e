"""Probes of the database and the cache."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.exceptions import FieldFetchBlocked, SynchronousOnlyOperation
from django.core.paginator import AsyncPaginator
from django.db import connection
from django.db.models import FETCH_RAISE
from psycopg import AsyncConnection
from psycopg.rows import tuple_row

from lab.tour.probes.base import NotHere, Visit


async def safety(visit: Visit) -> str:
    try:
        connection.close()
    except SynchronousOnlyOperation:
        visit.note("the refusal")
        return "Refused: SynchronousOnlyOperation."
    return "Let through, because DJANGO_ALLOW_ASYNC_UNSAFE is set."


class Witness:
    """Notes where it is pickled, which is where the cache stores it."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        self.visit.note("cache.set()")
        return str, ("Hello",)


async def cached(visit: Visit) -> str:
    key = f"tour:{id(visit)}"
    await cache.aset(key, Witness(visit), timeout=2)
    kept = await cache.aget(key)
    visit.note("what awaited it")
    await cache.adelete(key)
    return f"Stored and read back: {kept}."


async def queryset(visit: Visit) -> str:
    models = []
    async for kind in ContentType.objects.order_by("pk")[:3]:
        visit.note("the async for")
        models.append(kind.model)
    return f"Models, one by one: {', '.join(models)}."


async def model_methods(visit: Visit) -> str:
    kind = await ContentType.objects.aearliest("pk")
    await kind.arefresh_from_db()
    visit.note("what awaited it")
    return f"Read, and read again: {kind.model}."


async def psycopg(visit: Visit) -> str:
    if connection.vendor != "postgresql":
        raise NotHere("Not run: psycopg is for PostgreSQL, and this is SQLite.")

    def as_tuple(cursor: Any) -> Any:
        visit.note("reading the row")
        return tuple_row(cursor)

    database = await AsyncConnection.connect(**address())
    try:
        cursor = database.cursor(row_factory=as_tuple)
        await cursor.execute("SELECT 6 * 7")
        [(answer,)] = await cursor.fetchall()
    finally:
        # Not by "async with": called off while it commits, that leaves the connection open.
        await database.close()
    return f"PostgreSQL says {answer}, without Django in between."


def address() -> dict[str, Any]:
    """Where Django's own connection leads, without what only that one understands."""
    parameters = connection.get_connection_params()
    return {
        name: value
        for name, value in parameters.items()
        if name not in {"cursor_factory", "context"}
    }


async def paginator(visit: Visit) -> str:
    pages = AsyncPaginator(ContentType.objects.order_by("pk"), 3)
    page = await pages.apage(1)
    kinds = await page.aget_object_list()
    visit.note("what awaited it")
    return f"{len(kinds)} of {await pages.acount()} on page 1 of {await pages.anum_pages()}."


async def fetch_mode(visit: Visit) -> str:
    kinds = ContentType.objects.only("app_label").fetch_mode(FETCH_RAISE)
    kind = await kinds.aearliest("pk")
    try:
        return f"Fetched after all: {kind.model}."
    except FieldFetchBlocked:
        visit.note("the refusal")
        return "Refused: FieldFetchBlocked, with no hidden query."
