"""What a sign-up leaves for the garbage collector: all else is gone at once."""

import asyncio
import gc
from collections import Counter
from contextlib import aclosing, contextmanager

import pytest

from config.server.handler import Handler
from contributors.upstreams import clients
from meanwhile.concurrency import as_completed
from tests.contributors.signup.page.test_transports import HTMX
from tests.support.processes.asgi_client import SCOPE, connection

HEADERS = {
    "host": "testserver",
    "accept": HTMX,
    "cookie": "sessionid=none",
    "content-type": "application/x-www-form-urlencoded",
}


def posted(body):
    headers = {**HEADERS, "content-length": str(len(body)), "origin": "http://testserver"}
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    return {**SCOPE, "method": "POST", "path": "/join/", "headers": named}


async def sign_up(handler, body):
    client = connection(body)
    await handler.handle(posted(body), client.receive, client.send)
    return b"".join(message.get("body", b"") for message in client.sent).decode()


async def leave(handler, body):
    """Sign up, and be gone as soon as anything has come."""
    client = connection(body)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(handler.handle(posted(body), client.receive, client.send))
        await client.got_body.wait()
        client.gone.set()


@contextmanager
def garbage():
    """What the collector finds of this block, and would otherwise throw away."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.enable()


async def answer():
    return "an answer"


async def first_of_two():
    async with aclosing(as_completed([answer, asyncio.Event().wait])) as answers:
        return await anext(answers)


@pytest.mark.parametrize("turns", range(8))
async def test_jobs_that_are_called_off_at_any_moment_leave_nothing_behind(turns):
    with garbage() as found:
        asking = asyncio.create_task(first_of_two())
        for _ in range(turns):
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait([asking])
        del asking
        await asyncio.sleep(0)
        gc.collect()
        kinds = Counter(type(thing).__qualname__ for thing in found)
    found.clear()

    assert not kinds


@pytest.fixture
def handler(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Csrf" not in name]
    return Handler()


@pytest.mark.django_db(transaction=True)
async def test_a_sign_up_leaves_nothing_behind(simulator, handler):
    body = b"email=%b%%40example.org&chosen=1&use=picture"
    async with clients.keep_client():
        await sign_up(handler, body % b"nobody")  # What is made once, for all, is made now.
        with garbage() as found:
            answer = await sign_up(handler, body % b"mira.okafor")
            gc.collect()
            kinds = Counter(type(thing).__qualname__ for thing in found)
    found.clear()

    assert "Found on Gravatar." in answer
    assert not kinds


@pytest.mark.django_db(transaction=True)
async def test_a_sign_up_that_nobody_waits_for_leaves_nothing_behind(simulator, handler):
    body = b"email=mira.okafor%40example.org&chosen=1&use=picture"
    async with clients.keep_client():
        simulator.hold("picture")
        await leave(handler, body)
        with garbage() as found:
            await leave(handler, body)
            gc.collect()
            kinds = Counter(type(thing).__qualname__ for thing in found)
    found.clear()

    assert not kinds
