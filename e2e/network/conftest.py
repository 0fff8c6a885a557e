"""What tests of bad lines share: a proxy before the site, and pages that reach it that way."""

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from e2e.support.profiles import Profiles
from e2e.support.proxy import Proxy
from tests.support.processes.servers import RunningSite

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def way(house: RunningSite) -> Iterator[Proxy]:
    """The proxy of all tests, at one address: what was loaded from there is loaded."""
    proxy = Proxy(house.url)
    thread = threading.Thread(target=proxy.loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(proxy.serve(), proxy.loop).result(10)
    yield proxy
    asyncio.run_coroutine_threadsafe(proxy.end(server), proxy.loop).result(10)
    proxy.loop.call_soon_threadsafe(proxy.loop.stop)
    thread.join(10)
    proxy.loop.close()


@pytest.fixture
def proxy(way: Proxy, site: RunningSite) -> Iterator[Proxy]:
    yield way
    asyncio.run_coroutine_threadsafe(way.forget(), way.loop).result(10)


@pytest.fixture(scope="session")
def proxied_profiles(browser: Browser, way: Proxy) -> Profiles:
    return Profiles(browser, way.url)


@pytest.fixture
def open_page(proxied_profiles: Profiles, proxy: Proxy) -> Iterator[Open]:
    """Open a page behind the proxy, with settings of its own."""
    yield proxied_profiles.page
    proxied_profiles.clear()
