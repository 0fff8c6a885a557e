"""A page that reaches the site through a proxy."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from e2e.support.proxy import Proxy
from tests.support.processes.servers import RunningSite


@contextmanager
def running_proxy(site: str) -> Iterator[Proxy]:
    proxy = Proxy(site)
    thread = threading.Thread(target=proxy.loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(proxy.serve(), proxy.loop).result(10)
    try:
        yield proxy
    finally:
        asyncio.run_coroutine_threadsafe(proxy.end(server), proxy.loop).result(10)
        proxy.loop.call_soon_threadsafe(proxy.loop.stop)
        thread.join(10)
        proxy.loop.close()


@pytest.fixture
def proxy(site: RunningSite) -> Iterator[Proxy]:
    with running_proxy(site.url) as proxy:
        yield proxy


@pytest.fixture
def proxied(browser: Browser, proxy: Proxy) -> Iterator[Page]:
    """A page behind the proxy, in a profile of its own: a clock is all of a profile's."""
    with browser.new_context(base_url=proxy.url) as context:
        context.set_default_timeout(20_000)
        yield context.new_page()
