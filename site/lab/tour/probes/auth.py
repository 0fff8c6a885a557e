"""Probes of users, sessions and permissions."""

from django.contrib.sessions.backends.db import SessionStore

from contributors.models import Contributor
from lab.tour.probes.base import Visit


async def auser(visit: Visit) -> str:
    user = await visit.request.auser()
    visit.note("what awaited it")
    return "You are signed in." if user.is_authenticated else "You are not signed in."


async def session(visit: Visit) -> str:
    store = SessionStore()
    await store.aset("place", "the tour")
    visit.note("aset()")
    known = await store.aexists("a key that nobody has")
    return f"Changed in memory, looked up in the database: {known}."


async def permissions(visit: Visit) -> str:
    nobody = Contributor(pk=0)
    allowed = await nobody.ahas_perm("contributors.delete_contributor")
    visit.note("what awaited it")
    return f"Can somebody with no permissions delete a contributor: {allowed}."
