"""The real servers that a test may talk to: the site on uvicorn, and the simulator."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.signals import setting_changed
from django.db import connections
from django.test import override_settings

from contributors.upstreams.gateway import manners
from simulator.runner import RunningSimulator, run_simulator
from tests.support.processes.running_site import PATIENCE as PATIENCE
from tests.support.processes.running_site import RunningSite as RunningSite
from tests.support.processes.running_site import running_site as running_site

UPSTREAMS = {
    "GRAVATAR_URL": "gravatar",
    "GRAVATAR_API_URL": "gravatar",
    "LIBRAVATAR_URL": "libravatar",
    "GITHUB_URL": "github",
    "WKD_URL": "wkd",
    "KEYSERVER_URL": "keyserver",
}


# Seconds: a window for counting that does not end while a test counts.
NO_END = 10**10


def at_once() -> None:
    """Have mails sent before the page that follows, nobody counted, no answer held or missed."""
    backend = "django.tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend, "QUEUES": ["default", "outbox"]}}
    # Nobody looks into the outbox but the test.
    settings.TASKS_BY = "database"
    settings.LIMITED = False
    settings.ANSWER_BEAT = 0
    settings.LOOKUP_DEADLINE = PATIENCE
    setting_changed.send(sender=None, setting="TASKS", value=settings.TASKS, enter=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give each worker a database of its own, and keep SQLite's in a file.

    An SQLite in memory is for one thread only.
    """
    if connections["default"].vendor == "sqlite":
        place = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connections["default"].settings_dict["TEST"]["NAME"] = str(place)
        # Who writes waits for who is writing, however long a busy machine takes.
        connections["default"].settings_dict["OPTIONS"]["timeout"] = PATIENCE


@pytest.fixture(scope="session")
def stand_in() -> Iterator[RunningSimulator]:
    with run_simulator() as simulator:
        yield simulator


@pytest.fixture
def simulator(stand_in: RunningSimulator, settings: Any) -> Iterator[RunningSimulator]:
    for name, path in UPSTREAMS.items():
        setattr(settings, name, f"{stand_in.url}/{path}")
    settings.NAMESERVER = f"127.0.0.1:{stand_in.dns_port}"
    # What a test holds is held for as long as it likes.
    settings.LOOKUP_DEADLINE = PATIENCE
    settings.UPSTREAM_AT_ONCE = 100
    yield stand_in
    stand_in.reset()
    # Nobody's leaving may be seen by the next test.
    stand_in.ended()
    # What one test's upstreams did must not be remembered by the next.
    cache.clear()
    manners.clear()


@pytest.fixture(scope="session")
def house(django_db_setup: None) -> Iterator[RunningSite]:
    with ExitStack() as stack:
        # What the database is given for an answer is read once, when the site starts.
        with override_settings(LOOKUP_DEADLINE=PATIENCE):
            site = stack.enter_context(running_site())
        yield site


@pytest.fixture
def site(
    transactional_db: None, house: RunningSite, simulator: RunningSimulator
) -> Iterator[RunningSite]:
    house.requests.clear()
    yield house
    house.leave_nobody()
