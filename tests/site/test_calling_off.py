"""Nothing remains of who leaves, at whichever turn of whichever event loop."""

import asyncio
import os
import socket
import threading
from functools import partial

import httpx
import pytest

from config.asgi import ASGISite
from contributors.lookups import LOOKUPS, registered
from contributors.lookups.base import Lookup
from contributors.lookups.settling import settle
from contributors.upstreams import clients
from contributors.upstreams.untrusted import client as guard
from lab.engine import simulated_upstreams
from tests.site.test_leftovers import posted
from tests.support.descriptors import LOOPS, descriptors, run_in
from tests.support.pages.lab import chosen
from tests.support.processes.asgi_client import connection

pytestmark = [pytest.mark.system, pytest.mark.django_db(transaction=True)]

# By then every lookup waits for an answer, or has had it.
TURNS = 30
NOTHING: tuple[set[object], ...] = (set(), set(), set())
EVERYTHING = "chosen=1" + "".join(f"&use={each.name}" for each in LOOKUPS if not each.required)


async def visit_host(email):
    """Ask a host that the visitor chose. Its addresses are private: it is only looked up."""
    await guard.get_untrusted("Its host", email.rpartition("@")[2], "/", most=1)


ASKED = [*LOOKUPS, Lookup("host", "Host", "", "its host", visit_host)]


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("lookup", ASKED, ids=[lookup.name for lookup in ASKED])
def test_a_lookup_that_is_called_off_at_any_turn_leaves_nothing(simulator, loop, lookup):
    assert left_by(simulator, LOOPS[loop](), partial(ask, lookup)) == NOTHING


def test_what_another_thread_closes_while_it_is_looked_at_is_not_there(monkeypatch):
    ours, theirs = socket.socketpair()
    number, dup = ours.fileno(), os.dup

    def close_first(wanted):
        if wanted == number:
            ours.close()
        return dup(wanted)

    monkeypatch.setattr(os, "dup", close_first)

    found = descriptors()

    assert number not in found
    assert theirs.fileno() in found
    theirs.close()


@pytest.mark.parametrize("loop", LOOPS)
def test_a_network_of_the_labs_that_is_called_off_at_any_turn_leaves_nothing(simulator, loop):
    assert left_by(simulator, LOOPS[loop](), open_network) == NOTHING


@pytest.mark.parametrize("loop", LOOPS)
def test_a_visitor_who_leaves_at_any_turn_leaves_nothing(simulator, settings, loop):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Csrf" not in name]

    settings.LANES = 1
    site = ASGISite()

    left = left_by(simulator, LOOPS[loop](), partial(sign_up, site))
    site.lanes.close()

    assert left == NOTHING


def left_by(simulator, loop, visit):
    """Return the descriptors, threads and tasks that there are only after visits of every length.

    What an earlier test has left may end meanwhile, so the two counts need not be the same.
    """
    ports = httpx.URL(simulator.url).port, simulator.dns_port

    def count():
        running = set(threading.enumerate()), asyncio.all_tasks(loop)
        return set(descriptors(*ports).items()), *running

    async def visits(*lengths):
        async with clients.keep_client(), guard.close_at_end(), registered.open_register():
            for turns in lengths:
                await visit(turns)

    run_in(loop, visits(None))  # What is made but once is made now.
    before = count()
    run_in(loop, visits(*range(TURNS)))
    left = tuple(after - earlier for after, earlier in zip(count(), before, strict=True))
    if left == NOTHING:  # uvloop would wait for ever for what it has lost.
        loop.close()
    return left


async def ask(lookup, turns):
    """Ask, and call it off after so many turns; after none, see it to its end."""
    asking = asyncio.create_task(settle(lookup, f"leaver-{turns}@left-{turns}.example.org"))
    if turns is not None:
        await pass_turns(turns)
        asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def open_network(turns):
    """Make what answers a run of the lab, and call it off."""

    async def run():
        async with simulated_upstreams.open_simulator(chosen().knobs):
            await asyncio.Event().wait()

    running = asyncio.create_task(run())
    await pass_turns(TURNS if turns is None else turns)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def sign_up(site, turns):
    body = f"email=visitor-{turns}%40left-{turns}.example.org&{EVERYTHING}".encode()
    client = connection(body)
    visit = asyncio.create_task(site(posted(body), client.receive, client.send))
    if turns is not None:
        await pass_turns(turns)
        client.gone.set()
    await visit
    if turns is None:
        assert b"event: done" in b"".join(one.get("body", b"") for one in client.sent)


async def pass_turns(turns):
    for _ in range(turns):
        await asyncio.sleep(0)
