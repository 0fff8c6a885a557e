from functools import partial
from threading import Event

import pytest
from django.tasks import task
from django.tasks.exceptions import InvalidTask

from config import task_backend
from config.task_backend import OutboxBackend, ThreadBackend

done = Event()


@task(queue_name="outbox")
def set_done() -> None:
    done.set()


@task
def fail(words: str) -> None:
    raise ValueError(words)


@pytest.fixture
def jobs(monkeypatch):
    """What the threads of this process were given, and when to begin with it."""

    class Jobs(list):
        def submit(self, due, job, *args):
            self.append((due, partial(job, *args)))

    jobs = Jobs()
    monkeypatch.setattr(task_backend, "the_threads", lambda: jobs)
    return jobs


@pytest.fixture
def no_connections(monkeypatch):
    """A thread's connections are none of a test's own."""
    monkeypatch.setattr(task_backend, "close_old_connections", lambda: None)


async def test_a_task_runs_when_the_answer_has_left(jobs, no_connections, monkeypatch):
    monkeypatch.setattr(task_backend, "monotonic", lambda: 8.0)
    done.clear()

    result = await ThreadBackend("default", {"QUEUES": []}).aenqueue(set_done, [], {})

    [(due, job)] = jobs
    assert (due, result.is_finished, done.is_set()) == (8.0 + task_backend.REST, False, False)
    job()
    assert done.is_set()


def test_a_worker_is_left_what_is_in_the_outbox(jobs):
    result = OutboxBackend("default", {"QUEUES": []}).enqueue(set_done, [], {})

    assert (result.is_finished, jobs) == (False, [])


def test_a_task_that_a_worker_would_never_see_is_refused():
    with pytest.raises(InvalidTask, match="fail would be lost"):
        OutboxBackend("default", {}).enqueue(fail, ["words"], {})


def test_a_task_that_fails_is_logged_without_its_words(no_connections, caplog):
    task_backend.run_task(fail, ["ada@example.org"], {})

    assert "Task fail failed: ValueError" in caplog.text
    assert "ada@" not in caplog.text
