"""What the journeys share: an engine, and visitors who come with it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from e2e.engines.drivers import browsers, installed
from e2e.engines.visitor import Visitor
from tests.support.people.mailbox import Mailbox, mail_server
from tests.support.processes.servers import RunningSite

Visit = Callable[..., Visitor]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=installed.ENGINES, default="chromium")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[browsers.Engine]:
    # The option is not known where all of e2e/ is run, which is Chromium's.
    name = request.config.getoption("engine", "chromium")
    if name == "chromium":
        yield browsers.pages_of(request.getfixturevalue("browser"))
        return
    with sync_playwright() as playwright:
        assert not installed.missing(playwright, [name]), f"There is no {name}: bin/engines {name}"
        with {"firefox": browsers.firefox, "webkit": browsers.webkit}[name](playwright) as engine:
            yield engine


@pytest.fixture
def visit(engine: browsers.Engine, site: RunningSite) -> Iterator[Visit]:
    """Let somebody come, with scripts or without."""
    visitors = []

    def visit(*, scripts: bool) -> Visitor:
        visitors.append(Visitor(engine(scripts), site.url, scripts=scripts))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        visitor.driver.leave()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def visitor(visit: Visit, request: pytest.FixtureRequest) -> Visitor:
    """Somebody with scripts, and then somebody without."""
    return visit(scripts=request.param)


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    with mail_server(settings) as mailbox:
        yield mailbox
