from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.tasks import task

from config import task_backend
from config.task_backend import ThreadBackend, later, run, threads

done = Event()


@task
def set_done() -> None:
    done.set()


@task
def fail(words: str) -> None:
    raise ValueError(words)


@pytest.fixture
def backend():
    return ThreadBackend("default", {})


async def test_a_task_runs_while_nobody_waits(backend, monkeypatch):
    monkeypatch.setattr(task_backend, "REST", 0)
    done.clear()

    result = await backend.aenqueue(set_done, [], {})

    assert done.wait(5)
    assert not result.is_finished


def test_a_task_begins_when_the_answer_has_left(backend, monkeypatch):
    slept = []
    monkeypatch.setattr(task_backend, "monotonic", lambda: 8.0)
    monkeypatch.setattr(task_backend, "sleep", slept.append)
    done.clear()

    backend.enqueue(set_done, [], {})

    assert done.wait(5)
    assert slept == [task_backend.REST]


@pytest.mark.django_db  # It looks after this thread's connections.
def test_a_process_that_ends_does_what_it_was_given(monkeypatch):
    ended = ThreadPoolExecutor(1)
    ended.shutdown()
    monkeypatch.setattr(task_backend, "threads", ended)
    done.clear()

    later(0.0, set_done, [], {})

    assert done.is_set()


def test_a_task_that_fails_is_logged_without_its_words(caplog):
    threads.submit(run, fail, ["ada@example.org"], {}).result(5)

    assert "Task fail failed: ValueError" in caplog.text
    assert "ada@" not in caplog.text
