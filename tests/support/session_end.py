"""End of a session: what was skipped is said, and fails in CI; what goes on is ended, and named."""

import faulthandler
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

# Seconds: more than any thread takes that ends.
LEFT = 60.0


class Skips:
    """Counts the tests that were skipped, by reason. `report` is a file that bin/test prints."""

    def __init__(self, *, ci: bool, report: Path | None) -> None:
        self.ci = ci
        self.report = report
        self.reasons: Counter[str] = Counter()

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: Any) -> None:
        self.count(report)

    @pytest.hookimpl
    def pytest_collectreport(self, report: Any) -> None:
        self.count(report)

    def count(self, report: Any) -> None:
        if not report.skipped:
            return
        # An expected failure says why in `wasxfail`; a skip is told as (path, line, reason).
        reason = getattr(report, "wasxfail", None) or report.longrepr[2]
        self.reasons[reason.removeprefix("Skipped: ")] += 1

    def lines(self) -> list[str]:
        counted = sorted(self.reasons.items())
        return [f"Skipped {number} x: {reason}" for reason, number in counted]

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.reasons and self.ci:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self.reasons and self.report:
            with self.report.open("a") as report:
                report.writelines(f"{line}\n" for line in self.lines())

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for line in self.lines():
            said = f"FAILED: in CI nothing may be skipped. {line}" if self.ci else line
            terminalreporter.write_line(said, red=self.ci, yellow=not self.ci)


class Leftovers:
    """Ends a process that does not end: a loop that no test waits for any more may go on for ever.

    `seconds` is how long it may take for what tests have left behind in threads.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    @pytest.hookimpl
    def pytest_unconfigure(self) -> None:
        faulthandler.dump_traceback_later(self.seconds, exit=True)


def register(config: pytest.Config) -> None:
    """End this session as it should end, and say what is skipped in it, once.

    With xdist that is known where reports come in; it ends its own processes itself.
    """
    if hasattr(config, "workerinput") or config.pluginmanager.has_plugin("skips"):
        return
    report = os.environ.get("MEANWHILE_SKIPPED")
    skips = Skips(ci=bool(os.environ.get("CI")), report=Path(report) if report else None)
    config.pluginmanager.register(skips, "skips")
    config.pluginmanager.register(Leftovers(LEFT), "leftovers")
