"""Task backend that runs tasks in a few threads of this process."""

import logging
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from typing import Any

from django.db import close_old_connections
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.utils.crypto import get_random_string

from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)

# One for the process: Django makes a backend anew for each thread that asks for it.
threads = ThreadPoolExecutor(2, "background")
waiting = ThreadPoolExecutor(1, "background-later")

# Seconds, more than ANSWER_BEAT: the work begins when the answer that caused it has left, so that
# nobody can feel in the one whether there is any of the other.
REST = 0.5


class ThreadBackend(BaseTaskBackend):
    """Django tasks that run soon, here, and are forgotten with the process.

    Whoever must not lose one keeps its own note of what is owed, as contributors.models.delivery
    does.
    """

    def enqueue[**P, R](
        self, task: "Task[P, R]", args: list[Any], kwargs: dict[str, Any]
    ) -> "TaskResult[P, R]":
        self.validate_task(task)
        waiting.submit(later, monotonic() + REST, task, args, kwargs)
        return TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )

    async def aenqueue[**P, R](
        self, task: "Task[P, R]", args: list[Any], kwargs: dict[str, Any]
    ) -> "TaskResult[P, R]":
        return self.enqueue(task, args, kwargs)  # It does not wait, so it needs no thread.


def later(due: float, task: "Task[..., Any]", args: list[Any], kwargs: dict[str, Any]) -> None:
    sleep(max(0.0, due - monotonic()))
    try:
        threads.submit(run, task, args, kwargs)
    except RuntimeError:  # The process is about to end, and takes no more work but what it has.
        run(task, args, kwargs)


def run(task: "Task[..., Any]", args: list[Any], kwargs: dict[str, Any]) -> None:
    # As at the start of a request: a connection that broke meanwhile is opened anew.
    close_old_connections()
    try:
        task.call(*args, **kwargs)
    except Exception as error:  # noqa: BLE001  Nobody is there to hear it.
        log_without_message(logger, f"Task {task.name} failed", error)
