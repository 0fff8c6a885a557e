import asyncio
from contextlib import closing

import httpx
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from config.asgi import ASGISite, close_what_is_left
from contributors.upstreams import clients
from tests.support.processes.asgi_client import SCOPE, connection


@pytest.fixture
def site():
    site = ASGISite()
    yield site
    site.lanes.close()


def receivers():
    """Who hears that a request has ended?"""
    return request_finished._live_receivers(None)[0]


def client(site):
    transport = httpx.ASGITransport(site)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


async def test_a_request_is_answered(site, settings):
    settings.ALLOWED_HOSTS = ["localhost"]

    async with client(site) as browser:
        response = await browser.get("/join/")

    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


async def test_a_body_beyond_the_cap_is_refused(site, settings):
    settings.REQUEST_BYTES = 100

    async with client(site) as browser:
        response = await browser.post("/join/", content=b"x" * 101)

    assert response.status_code == 413


async def test_a_websocket_is_closed_before_it_is_open(site):
    told, sent = asyncio.Queue(), asyncio.Queue()
    told.put_nowait({"type": "websocket.connect"})

    await site({"type": "websocket", "path": "/join/"}, told.get, sent.put)

    assert sent.get_nowait() == {"type": "websocket.close"}
    assert sent.empty()


async def test_a_websocket_whose_client_has_left_is_not_closed_again(site):
    told, sent = asyncio.Queue(), asyncio.Queue()
    told.put_nowait({"type": "websocket.disconnect", "code": 1006})

    await site({"type": "websocket", "path": "/join/"}, told.get, sent.put)

    assert sent.empty()


async def test_a_protocol_that_nobody_here_speaks_is_said_to_the_server(site):
    told, sent = asyncio.Queue(), asyncio.Queue()

    with pytest.raises(NotImplementedError, match="only, not webtransport"):
        await site({"type": "webtransport"}, told.get, sent.put)

    assert sent.empty()


async def test_the_upstream_client_lives_as_long_as_the_process():
    site, told, sent = ASGISite(), asyncio.Queue(), asyncio.Queue()

    life = asyncio.create_task(site({"type": "lifespan"}, told.get, sent.put))
    await told.put({"type": "lifespan.startup"})
    assert await sent.get() == {"type": "lifespan.startup.complete"}
    opened = clients.current_client()
    assert not opened.is_closed
    assert close_old_connections not in receivers()
    await told.put({"type": "lifespan.shutdown"})
    assert await sent.get() == {"type": "lifespan.shutdown.complete"}
    await life

    assert opened.is_closed
    assert close_old_connections in receivers()


def test_what_a_server_without_a_lifespan_leaves_open_is_closed_at_the_end():
    async def leave_open():
        return clients.current_client()

    with closing(asyncio.new_event_loop()) as loop:
        left = loop.run_until_complete(leave_open())

        close_what_is_left()

        assert left.is_closed


async def test_a_loop_that_still_runs_closes_its_own():
    async with clients.keep_client() as client:
        await asyncio.to_thread(close_what_is_left)

        assert not client.is_closed


async def test_a_server_that_has_another_path_in_mind_than_mailed_links_is_told(site):
    client = connection(b"")

    with pytest.raises(
        Exception, match=r"below /other, but SITE_URL is .* Add that path to the end"
    ):
        await site({**SCOPE, "root_path": "/other"}, client.receive, client.send)
