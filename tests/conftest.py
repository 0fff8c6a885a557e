"""What all tests share: the servers, and how a test that is a coroutine runs."""

import gc
import inspect
from collections.abc import Iterator

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.cache import cache, caches
from django.db import connection

from contributors.protection import open_streams, throttling
from contributors.protection.database_deadline import current
from contributors.support import safe_cache
from contributors.upstreams import failure_log
from tests.support import examples, session_end
from tests.support.canary import (
    canary_listens,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)
from tests.support.processes.servers import (
    at_once,
    django_db_modify_db_settings,
    house,
    simulator,
    site,
    stand_in,
)
from tests.support.virtual_time import Clock, virtual_time

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
    "virtual_time",
]


def pytest_configure(config: pytest.Config) -> None:
    session_end.register(config)
    # What makes a password safe is the time that it takes; no test is about that.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    at_once()
    examples.load_profile()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of another database: `make test` runs them with theirs.

    What uses no database runs once, with SQLite.
    """
    ours: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        (others if belongs_elsewhere(item) else ours).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = ours


def pytest_collection_finish() -> None:
    """Have no collection of garbage go through all modules and tests again: they stay."""
    gc.collect()
    gc.freeze()


def belongs_elsewhere(item: pytest.Item) -> bool:
    if marks := list(item.iter_markers("database")):
        return any(mark.args != (connection.vendor,) for mark in marks)
    return connection.vendor != "sqlite" and not uses_database(item)


def uses_database(item: pytest.Item) -> bool:
    """Whether it may: pytest-django lets nobody in who has neither."""
    marked = item.get_closest_marker("django_db") is not None
    return marked or "django_db_setup" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def nobody_counted() -> Iterator[None]:
    """Let no test find what another counted or remembered, its caches, or its patience."""
    current.set(None)
    if open_streams.counts:
        gc.collect()  # A response that a test left in a circle has its slot until then.
    caches[throttling.CACHE].clear()
    # A network that a test makes up may have asked for a pause.
    cache.clear()
    throttling.here.clear()
    failure_log.lines.clear()
    safe_cache.in_our_process.cache_clear()
    yield
    safe_cache.in_our_process.cache_clear()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine so that what it does in the database is undone with the test.

    async_to_sync brings thread-sensitive code back to the test's own thread, and so to the
    connection whose transaction is rolled back. A loop of a plugin's would leave it there.
    """
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    # A mark may have asked for it too.
    if isinstance(clock := pyfuncitem.funcargs.get("virtual_time"), Clock):
        clock.run(pyfuncitem.obj, **arguments)
    else:
        async_to_sync(pyfuncitem.obj)(**arguments)
    return True
