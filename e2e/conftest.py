"""What do all browser tests share? The servers, one Chromium, and a fresh profile each."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.servers import (
    RunningSite,
    django_db_modify_db_settings,
    house,
    simulator,
    site,
    stand_in,
)

__all__ = ["django_db_modify_db_settings", "house", "simulator", "site", "stand_in"]

# Playwright's synchronous interface runs an event loop in this thread, and Django would
# refuse to touch the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

NAMES = (os.environ.get("MEANWHILE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Open = Callable[..., Page]


def executable() -> str | None:
    """Return the system's Chromium; None leaves the choice to Playwright's own."""
    return next((path for name in NAMES if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: RunningSite) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def open_page(browser: Browser, site: RunningSite) -> Iterator[Open]:
    """Open a page with settings of its own, such as java_script_enabled=False."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(base_url=site.url, **options)  # type: ignore[arg-type]
        context.set_default_timeout(5_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
