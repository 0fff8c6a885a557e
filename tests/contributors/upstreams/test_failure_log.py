import httpx
import pytest

from contributors.support.upstream_override import StandIn, override_upstreams
from contributors.upstreams import failure_log
from contributors.upstreams.failure_log import report_failure
from tests.support.virtual_time import Clock


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves when it is told to."""

    clock = Clock()
    clock.now = 1000.0
    monkeypatch.setattr(failure_log, "monotonic", clock)
    return clock


def test_the_same_is_said_once_a_minute_and_then_how_often_it_was(caplog, clock):
    for _ in range(3):
        report_failure("Star", "status 500")
    clock.now += 59
    report_failure("Star", "status 500")
    clock.now += 1
    report_failure("Star", "status 500")
    clock.now += 60
    report_failure("Star", "status 500")

    assert caplog.messages == [
        "Star failed: status 500",
        "Star failed: status 500 (3 more since this was last said)",
        "Star failed: status 500",
    ]


def test_another_source_and_another_kind_are_said_at_once(caplog, clock):
    report_failure("Star", "status 500")
    report_failure("Moon", "status 500")
    report_failure("Star", "status 401")
    report_failure("Star", TimeoutError())

    assert caplog.messages == [
        "Star failed: status 500",
        "Moon failed: status 500",
        "Star failed: status 401",
        "Star failed: TimeoutError",
    ]


def test_who_makes_kinds_up_does_not_fill_the_memory(clock):
    for status in range(2 * failure_log.MOST):
        report_failure("Star", f"status {status}")

    assert len(failure_log.lines) <= failure_log.MOST


def test_a_message_is_for_a_developer_only(caplog, clock, settings):
    error = OSError("a message")

    report_failure("Star", error)
    settings.DEBUG = True
    report_failure("Star", error)

    assert caplog.messages == ["Star failed: OSError", "Star failed: OSError (a message)"]


async def test_a_stand_in_that_fails_does_what_it_was_asked_for(caplog, clock):
    async with httpx.AsyncClient() as client:
        with override_upstreams(StandIn(client, "127.0.0.1:53")):
            report_failure("Star", "status 500")

    assert caplog.messages == []
