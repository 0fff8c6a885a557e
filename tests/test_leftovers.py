"""What does a sign-up leave for the garbage collector? What it does not find is gone at once."""

import gc
from collections import Counter
from contextlib import contextmanager

import pytest

from config.handler import Handler
from contributors import clients
from tests.asgi_client import SCOPE, connection
from tests.test_wires import HTMX

HEADERS = {
    "host": "testserver",
    "accept": HTMX,
    "cookie": "sessionid=none",
    "content-type": "application/x-www-form-urlencoded",
}


async def sign_up(handler, body):
    client = connection(body)
    headers = {**HEADERS, "content-length": str(len(body)), "origin": "http://testserver"}
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {**SCOPE, "method": "POST", "path": "/join/", "headers": named}
    await handler.handle(scope, client.receive, client.send)
    return b"".join(message.get("body", b"") for message in client.sent).decode()


@contextmanager
def garbage():
    """What the collector finds of this block, and would otherwise throw away."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield gc.garbage
    gc.set_debug(0)
    gc.enable()


@pytest.mark.django_db(transaction=True)
async def test_a_sign_up_leaves_nothing_behind(simulator, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Csrf" not in name]
    handler = Handler()
    body = b"email=%b%%40example.org&chosen=1&use=picture"
    async with clients.opened():
        await sign_up(handler, body % b"nobody")  # What is made once, for all, is made now.
        with garbage() as found:
            answer = await sign_up(handler, body % b"mira.okafor")
            gc.collect()
            kinds = Counter(type(thing).__qualname__ for thing in found)
    found.clear()

    assert "Found on Gravatar." in answer
    assert not kinds
