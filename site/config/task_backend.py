"""Task backends: threads of this process, or a worker that finds its work in the database."""

import logging
from time import monotonic
from typing import Any

from django.db import close_old_connections
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.exceptions import InvalidTask
from django.utils.crypto import get_random_string

from config.task_threads import the_threads
from contributors.support.private_logging import log_without_message

logger = logging.getLogger(__name__)

# Seconds, more than ANSWER_BEAT: the work begins when the answer that caused it has left, so that
# nobody can feel in the one whether there is any of the other.
REST = 0.5


class OutboxBackend(BaseTaskBackend):
    """Does nothing: `manage.py worker` looks into the outbox by itself.

    So it takes tasks of one queue only, those that say that there is something in the outbox.
    """

    def enqueue[**P, R](
        self, task: "Task[P, R]", args: list[Any], kwargs: dict[str, Any]
    ) -> "TaskResult[P, R]":
        self.validate_task(task)
        if task.queue_name != "outbox":
            raise InvalidTask(f"{task.name} would be lost, because it is not an outbox task.")
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


class ThreadBackend(OutboxBackend):
    """Runs them soon, here. What they are about is kept in the outbox, and outlives the process."""

    def enqueue[**P, R](
        self, task: "Task[P, R]", args: list[Any], kwargs: dict[str, Any]
    ) -> "TaskResult[P, R]":
        result = super().enqueue(task, args, kwargs)
        the_threads().submit(monotonic() + REST, run_task, task, args, kwargs)
        return result


def run_task(task: "Task[..., Any]", args: list[Any], kwargs: dict[str, Any]) -> None:
    # As at the start of a request: a connection that broke meanwhile is opened anew.
    close_old_connections()
    try:
        task.call(*args, **kwargs)
    except Exception as error:  # noqa: BLE001  Nobody is there to hear it.
        log_without_message(logger, f"Task {task.name} failed", error)
