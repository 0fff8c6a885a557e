import logging
from types import SimpleNamespace

import pytest

from tests.support import canary
from tests.support.canary import Canary

TYPED = "@".join(["Ada", "example.org"])


@pytest.fixture
def own(monkeypatch):
    """A canary that this session's result does not depend on."""
    own = Canary()
    monkeypatch.setattr(canary, "canary", own)
    return own


@pytest.fixture
def logger(own):
    logger = logging.Logger("star")
    logger.addHandler(own)
    return logger


@pytest.mark.parametrize(
    "words",
    [
        TYPED,
        TYPED.lower(),
        TYPED.replace("@", "%40"),
        "@".join(["xiaoyu", "bücher.example"]),
        "@".join(["xiaoyu", "xn--bcher-kva.example"]),
        "%40".join(["xiaoyu", "b%C3%BCcher.example"]),
    ],
)
def test_an_address_is_found_in_a_log_however_it_is_written(logger, own, words):
    logger.info("Somebody is %s, we hear", words)

    assert len(own.found) == 1


def test_an_address_is_found_in_the_words_of_an_error(logger, own, settings):
    settings.DEBUG = True  # Else none are logged.

    try:
        raise ValueError(TYPED)
    except ValueError:
        logger.exception("A star fell")

    assert len(own.found) == 1


def test_what_is_no_address_is_not_found(logger, own):
    logger.info("GET /join/ on http://example.org/, by @ada, 3 @ 2")

    assert own.found == []


def test_a_session_that_logged_an_address_fails_and_says_so(logger, own):
    session, lines = SimpleNamespace(exitstatus=0, config=SimpleNamespace()), []
    reporter = SimpleNamespace(write_line=lambda words, red: lines.append(words))

    canary.pytest_sessionfinish(session)
    assert session.exitstatus == 0

    logger.info(TYPED)
    canary.pytest_sessionfinish(session)
    canary.pytest_terminal_summary(reporter)

    assert session.exitstatus == 1
    assert TYPED in lines[0]


def test_what_a_worker_has_found_reaches_the_controller(logger, own):
    config = SimpleNamespace(workeroutput={})
    logger.info(TYPED)
    canary.pytest_sessionfinish(SimpleNamespace(exitstatus=0, config=config))
    found, own.found = own.found, []

    canary.pytest_testnodedown(SimpleNamespace(workeroutput=config.workeroutput))
    canary.pytest_testnodedown(SimpleNamespace())  # A worker that was killed has told nothing.

    assert own.found == found


def test_this_session_is_listened_to(canary_listens):
    assert any(isinstance(one, Canary) for one in logging.getLogger().handlers)
