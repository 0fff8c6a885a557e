"""A canary: no log may hold an address. All that a test session logs is looked at."""

import logging
import re
from typing import Any

import pytest

# Every address of the tests and of the simulator's cast is at one of these domains; canonical, as
# it was typed, in its own script, or as a URL writes it.
ADDRESS = re.compile(
    r"[\w.+-]+(?:@|%40)(?:example\.|users\.noreply|gmial|xn--bcher|b(?:ü|%c3%bc)cher)",
    re.IGNORECASE,
)


class Canary(logging.Handler):
    """Keeps the first words of what should not have been logged."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.look(f"{record.name}: {self.format(record)}")

    def look(self, words: str) -> None:
        if match := ADDRESS.search(words):
            self.found.append(words[max(0, match.start() - 200) : match.end() + 40])


canary = Canary()


@pytest.fixture(autouse=True)
def canary_listens() -> None:
    # Before each test: whoever sets Django up anew takes all handlers away.
    logging.getLogger().addHandler(canary)


def pytest_sessionfinish(session: Any) -> None:
    if canary.found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        # A worker of pytest-xdist tells nobody but its controller.
        getattr(session.config, "workeroutput", {})["canary"] = canary.found


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of pytest-xdist has found."""
    canary.found += getattr(node, "workeroutput", {}).get("canary", [])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for words in canary.found:
        terminalreporter.write_line(f"FAILED: an address was logged: {words!r}", red=True)
