"""Threads of this process that run tasks and look after the outbox, and how they end."""

import atexit
import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from django.conf import settings

from contributors.mail import sending

logger = logging.getLogger(__name__)


class TaskThreads:
    """Threads that do jobs, each when it is due, and look into the outbox from time to time.

    Daemons: a process that ends waits for them in `close`, and for a hanging mail server no longer
    than that.
    """

    def __init__(self, number: int = 2) -> None:
        self.jobs: SimpleQueue[tuple[float, Callable[..., Any], tuple[Any, ...]] | None]
        self.jobs = SimpleQueue()
        self.closing = Event()
        self.starting = Lock()
        self.number = number
        self.threads: list[Thread] = []

    def start(self) -> None:
        with self.starting:
            if self.threads or self.closing.is_set():
                return
            targets = [self.work] * self.number + [self.look_after_outbox]
            self.threads = [Thread(target=target, daemon=True) for target in targets]
            for thread in self.threads:
                thread.start()

    def submit(self, due: float, job: Callable[..., Any], *args: Any) -> None:
        self.start()
        self.jobs.put((due, job, args))

    def work(self) -> None:
        while job := self.jobs.get():
            due, run, args = job
            # Who closes has all answers behind: there is nothing to wait for.
            self.closing.wait(max(0.0, due - monotonic()))
            run(*args)

    def look_after_outbox(self) -> None:
        sending.keep_sending(self.closing, settings.MAIL_INTERVAL)

    def close(self, grace: float) -> bool:
        """Accept no more jobs and finish the waiting ones; return whether all ended in time."""
        self.closing.set()
        for _ in range(self.number):
            self.jobs.put(None)
        return self.join(grace)

    def join(self, grace: float) -> bool:
        end = monotonic() + grace
        for thread in self.threads:
            thread.join(max(0.0, end - monotonic()))
        return not any(thread.is_alive() for thread in self.threads)


# The threads of this process: Django makes a backend anew for each thread that asks for it.
opened: list[TaskThreads] = []


def the_threads() -> TaskThreads:
    if not opened:
        opened.append(TaskThreads())
    return opened[0]


def open_outbox() -> None:
    """Look into the outbox from now on, where that is for the threads of this process."""
    if settings.TASKS_BY == "threads":
        the_threads().start()


@atexit.register
def close_outbox() -> None:
    """Send what this process was about to send, within TASKS_GRACE seconds.

    For half of them all that is due, then only the mail at hand. The rest stays in the outbox.
    """
    while opened:
        threads = opened.pop()
        if not threads.close(settings.TASKS_GRACE / 2):
            sending.leaving.set()
            if not threads.join(settings.TASKS_GRACE / 2):
                logger.warning(
                    "The process is stopping while it sends an email. Another process will take "
                    "over."
                )
