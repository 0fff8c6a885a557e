"""Visits to single probes of the tour."""

from django.contrib.auth.models import AnonymousUser

from lab.tour.probes.base import ExecutorKind, Visit, current, watch_sql
from lab.tour.run import TourRun
from lab.tour.stops import Stop
from tests.support.pages.lab import browser

LOOP, THREAD, PROCESS = ExecutorKind.LOOP, ExecutorKind.THREAD, ExecutorKind.PROCESS


def visit(user=None):
    async def auser():
        return user or AnonymousUser()

    request = browser("/tour/")
    request.auser = auser
    return Visit(request)


async def tried(probe):
    """Try one probe; return what it says, and what ran where."""
    here = visit()
    current.set(here)
    await watch_sql()
    words = await probe(here)
    return words, {place.what: place.kind for place in here.executions}


def a_run(*probes):
    return TourRun(tuple(Stop("9.9", probe.__name__.title(), "New.", probe) for probe in probes))
