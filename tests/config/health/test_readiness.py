import asyncio
from threading import Event, current_thread

import pytest

from config.health import readiness
from config.health.draining import draining
from config.health.readiness import Readiness, SharedCheck

FINE = {"database": "reachable"}


@pytest.fixture
def stopping():
    draining.set()
    yield
    draining.clear()


class Held:
    """A check that answers once it is let go, and counts how often it was begun."""

    def __init__(self):
        self.begun, self.go = [], Event()

    def __call__(self):
        self.begun.append(current_thread().daemon)
        self.go.wait()
        return FINE


@pytest.fixture
def held():
    held = Held()
    yield held
    held.go.set()


async def reported(*checks):
    """Both ways to ask, which say the same."""
    ready = Readiness(*checks)
    awaited, waited_for = await ready.report(), await asyncio.to_thread(ready.report_sync)
    assert awaited == waited_for
    return awaited


async def test_with_all_parts_fine_it_is_ready():
    report = await reported(SharedCheck(["database"], lambda: FINE))

    assert report.ready
    assert report.parts == {"process": "serving", "database": "reachable"}


async def test_a_part_that_is_not_fine_is_enough_to_be_not_ready():
    away = {"redis": "cannot be reached"}

    report = await reported(
        SharedCheck(["database"], lambda: FINE), SharedCheck(["redis"], lambda: away)
    )

    assert not report.ready
    assert report.parts == {"process": "serving", **FINE, **away}


async def test_a_check_that_fails_is_told_by_the_kind_of_its_error_alone():
    def fail():
        raise LookupError("postgres://user:secret@host")

    report = await reported(SharedCheck(["database", "migrations"], fail))

    assert not report.ready
    assert report.parts["database"] == report.parts["migrations"] == "failed: LookupError"


async def test_what_hangs_is_not_ready_and_asked_once_for_all(held, monkeypatch):
    monkeypatch.setattr(readiness, "PATIENCE", 0)
    check = SharedCheck(["database"], held)
    ready = Readiness(check)

    reports = await asyncio.gather(*[ready.report() for _ in range(50)])

    assert {report.parts["database"] for report in reports} == {"no answer within 1 s"}
    assert held.begun == [True]


async def test_what_answers_again_is_ready_again(held, monkeypatch):
    monkeypatch.setattr(readiness, "PATIENCE", 0)
    check = SharedCheck(["database"], held)
    ready = Readiness(check)
    late = await ready.report()
    monkeypatch.setattr(readiness, "PATIENCE", None)

    held.go.set()
    again = await ready.report()

    assert (late.ready, again.ready) == (False, True)


async def test_a_process_that_stops_asks_nobody(held, stopping):
    report = await reported(SharedCheck(["database"], held))

    assert not report.ready
    assert report.parts == {"process": "stopping"}
    assert held.begun == []
