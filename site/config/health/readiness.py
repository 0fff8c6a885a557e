"""Readiness: whether visitors should be sent to this process now."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from threading import Lock, Thread

from config.health.checks import FINE, check_database, check_redis
from config.health.draining import draining
from contributors.protection.database_deadline import begin_patience

# Seconds for which a probe waits. What has not answered by then is not ready.
PATIENCE = 1.0
LATE = f"no answer within {PATIENCE:g} s"

type States = dict[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """What each part said, by its name."""

    parts: States

    @property
    def ready(self) -> bool:
        return FINE | {"serving"} >= set(self.parts.values())


class SharedCheck:
    """A check that runs once at a time, however many ask: a database that hangs has one asker.

    `names` are the parts that it is about.
    """

    def __init__(self, names: Iterable[str], check: Callable[[], States]) -> None:
        self.names, self.check = tuple(names), check
        self.beginning = Lock()
        self.answer: Future[States] | None = None

    def ask(self) -> Future[States]:
        with self.beginning:
            if self.answer is None or self.answer.done():
                self.answer = Future()
                # Whoever stops waiting must not call off what others wait for.
                self.answer.set_running_or_notify_cancel()
                # A daemon, so that what hangs does not keep the process from ending.
                Thread(target=self.run, args=(self.answer,), daemon=True).start()
            return self.answer

    def run(self, answer: Future[States]) -> None:
        begin_patience()
        try:
            states = self.check()
        except Exception as error:  # noqa: BLE001  A probe hears of it, whatever it is.
            states = dict.fromkeys(self.names, f"failed: {type(error).__name__}")
        answer.set_result(states)

    def said(self) -> States:
        """Return what was answered, or that nothing was in time."""
        if self.answer and self.answer.done():
            return self.answer.result()
        return dict.fromkeys(self.names, LATE)


class Readiness:
    def __init__(self, *checks: SharedCheck) -> None:
        self.checks = checks

    async def report(self) -> Report:
        if not draining.is_set():
            asked = [asyncio.wrap_future(check.ask()) for check in self.checks]
            await asyncio.wait(asked, timeout=PATIENCE)
        return self.now()

    def report_sync(self) -> Report:
        if not draining.is_set():
            wait([check.ask() for check in self.checks], timeout=PATIENCE)
        return self.now()

    def now(self) -> Report:
        if draining.is_set():
            return Report({"process": "stopping"})
        parts = {"process": "serving"}
        for check in self.checks:
            parts |= check.said()
        return Report(parts)


readiness = Readiness(
    SharedCheck(["database", "migrations"], check_database),
    SharedCheck(["redis"], check_redis),
)
