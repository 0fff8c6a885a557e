import pytest

from contributors.support import circuit_breaker
from contributors.support.circuit_breaker import Circuit
from tests.support.virtual_time import Clock


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves when it is told to."""

    clock = Clock()
    clock.now = 1000.0
    monkeypatch.setattr(circuit_breaker, "monotonic", clock)
    return clock


@pytest.fixture
def circuit(settings, clock):
    settings.CIRCUIT_FAILURES, settings.CIRCUIT_PAUSE = 3, 10
    return Circuit()


def fail(circuit, times):
    for _ in range(times):
        circuit.failed()


def test_some_failures_do_not_open_it(circuit):
    fail(circuit, 2)

    assert not circuit.open


def test_failures_in_a_row_open_it(circuit):
    fail(circuit, 3)

    assert circuit.open


def test_a_success_between_them_does_not_let_it_come_to_that(circuit):
    fail(circuit, 2)
    circuit.succeeded()
    fail(circuit, 2)

    assert not circuit.open


def test_after_a_pause_one_question_gets_through(circuit, clock):
    fail(circuit, 3)
    clock.now += 10

    assert not circuit.open
    assert circuit.open


def test_it_closes_by_itself_when_that_one_is_answered(circuit, clock):
    fail(circuit, 3)
    clock.now += 10
    assert not circuit.open

    circuit.succeeded()

    assert not circuit.open
    assert not circuit.open
