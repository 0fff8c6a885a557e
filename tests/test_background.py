from threading import Event

import pytest
from django.tasks import task

from config.background import ThreadBackend, run, threads

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


async def test_a_task_runs_while_nobody_waits(backend):
    result = await backend.aenqueue(set_done, [], {})

    assert done.wait(5)
    assert not result.is_finished


def test_a_task_that_fails_is_logged_without_its_words(caplog):
    threads.submit(run, fail, ["ada@example.org"], {}).result(5)

    assert "Task fail failed: ValueError" in caplog.text
    assert "ada@" not in caplog.text
