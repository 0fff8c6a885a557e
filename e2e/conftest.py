"""What all browser tests share: the servers, one Chromium, and a fresh profile each."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models.signals import post_migrate
from playwright.sync_api import Browser, Page, expect, sync_playwright

from e2e.support.chromium import FLAGS, executable
from e2e.support.profiles import MOST_FOR_A_STEP, Profiles
from simulator.runner import RunningSimulator
from tests.support import session_end
from tests.support.canary import (
    canary_listens,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.support.processes.servers import (
    RunningSite,
    at_once,
    django_db_modify_db_settings,
    house,
    simulator,
    site,
    stand_in,
)

__all__ = [
    "canary_listens",
    "django_db_modify_db_settings",
    "house",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
    "simulator",
    "site",
    "stand_in",
]

# Playwright's synchronous interface runs an event loop in this thread, and Django would
# refuse to touch the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Seconds: again, more than anything takes.
MOST_FOR_A_TEST = 180
# Our pages give up 3 seconds later, which must be before the minute after which htmx does.
MOST_FOR_A_LOOKUP = 50

Open = Callable[..., Page]


def pytest_configure(config: pytest.Config) -> None:
    session_end.register(config)
    at_once()
    expect.set_options(timeout=MOST_FOR_A_STEP * 1000)


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.timeout(MOST_FOR_A_TEST))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profiles(browser: Browser, house: RunningSite) -> Profiles:
    return Profiles(browser, house.url)


@pytest.fixture(scope="session", autouse=True)
def keep_permissions_out(django_db_setup: None) -> None:
    """Write down no permissions whenever the tables were emptied: staff here may do everything."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture(autouse=True)
def unhurried(simulator: RunningSimulator, settings: Any) -> None:
    """Let what a test holds be held for as long as it likes."""
    settings.LOOKUP_DEADLINE = MOST_FOR_A_LOOKUP


@pytest.fixture
def open_page(profiles: Profiles, site: RunningSite) -> Iterator[Open]:
    """Open a page with settings of its own, such as java_script_enabled=False."""
    yield profiles.page
    profiles.clear()


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()
