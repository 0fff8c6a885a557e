"""Many visitors with one address: each upstream is asked once, whoever leaves."""

from contextlib import ExitStack

import pytest

from tests.test_leaving import visiting

pytestmark = pytest.mark.system

USE = "&use=picture&use=profile&use=code-host&use=signing-key"
MIRA = "mira.okafor@example.org"
SERVICES = ("mail-domain", "picture", "profile", "code-host", "signing-key")


def is_finished(visit):
    """Read to the last line, or to the end of the connection."""
    text = b""
    while b"one after another." not in text and (piece := visit.recv(65536)):
        text += piece
    return b"Done. " in text


@pytest.fixture
def crowd(site, simulator, settings):
    """Fifty visitors with one address whose every lookup is on its way, and held there."""
    settings.UPSTREAM_MEMORY = 60
    for service in SERVICES:
        simulator.hold(service)
    with ExitStack() as visits:
        crowd = [visits.enter_context(visiting(site, MIRA + USE)) for _ in range(50)]
        for visit in crowd:
            visit.recv(12)  # the status line: the answer has begun
        for service in SERVICES:
            simulator.arrived(service)
        yield crowd


def asked(simulator):
    """How often each upstream was asked for the first thing that a lookup wants of it."""
    first = [(seen.upstream, seen.target) for seen in simulator.requests()]
    return {pair: first.count(pair) for pair in first}


def test_fifty_who_ask_at_once_are_one_question_for_each_lookup(crowd, simulator):
    for service in SERVICES:
        simulator.release(service)

    finished = [is_finished(visit) for visit in crowd]

    assert finished == [True] * 50
    assert set(asked(simulator).values()) == {1}


def test_one_who_leaves_does_not_disturb_the_others(crowd, simulator):
    crowd[0].close()
    for service in SERVICES:
        simulator.release(service)

    finished = [is_finished(visit) for visit in crowd[1:]]

    assert finished == [True] * 49
    assert set(asked(simulator).values()) == {1}


def test_when_all_have_left_every_question_is_called_off(crowd, simulator):
    for visit in crowd:
        visit.close()

    for service in ("picture", "profile", "code-host", "signing-key"):
        assert len(simulator.left(service)) == 1
