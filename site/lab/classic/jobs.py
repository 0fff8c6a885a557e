"""Jobs that a classic view waits for: an account, and a picture."""

import hashlib

import httpx
import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from contributors.lookups.sources.picture import PIXELS, inline_picture
from contributors.models import Contributor
from contributors.upstreams.fetch import fetch_reply


async def exists_by_orm(email: str) -> bool:
    """Ask with the ORM's own async method, which hands the query to a thread."""
    return await Contributor.objects.filter(email=email).aexists()


async def exists_raw(email: str) -> bool:
    """Ask with a new connection that is async all the way: PostgreSQL only, and no ORM.

    Raises psycopg.Error where the database cannot be asked.
    """
    parameters = {**connection.get_connection_params(), "cursor_factory": psycopg.AsyncCursor}
    # The table's name needs quotes, and a name cannot be a parameter.
    query = sql.SQL("SELECT EXISTS (SELECT 1 FROM {} WHERE email = %s)").format(
        sql.Identifier(Contributor._meta.db_table)
    )
    fresh = await psycopg.AsyncConnection.connect(**parameters)
    try:
        answer = await (await fresh.execute(query, [email])).fetchone()
    finally:
        # Not by "async with": called off while it commits, that leaves the connection open.
        await fresh.close()
    return bool(answer and answer[0])


async def nobody_is_told(email: str) -> bool:
    """Ask nothing: SIGNUP_DISCLOSURE=quiet."""
    return False


async def download_avatar(email: str) -> str:
    """Return the picture as a data: URL, with a client and a connection of its own.

    Raises NoAnswer as our own lookup does: a classic view may be slow, never unsafe.
    """
    headers = {"Accept-Encoding": "identity"}
    async with httpx.AsyncClient(
        headers=headers, timeout=settings.LOOKUP_DEADLINE, trust_env=False
    ) as client:
        request = client.build_request("GET", avatar_url(email))
        reply = (await fetch_reply("Gravatar", request, settings.PICTURE_BYTES, client)).expect(200)
    return await inline_picture(reply)


def avatar_url(email: str) -> str:
    """Without d=404 Gravatar draws a stand-in, so that nobody ever has no picture."""
    digest = hashlib.md5(email.encode(), usedforsecurity=False).hexdigest()
    return f"{settings.GRAVATAR_URL}/avatar/{digest}?s={PIXELS}&r=g"
