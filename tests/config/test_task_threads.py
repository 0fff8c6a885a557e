from threading import Event

import pytest

from config import task_threads
from config.task_threads import TaskThreads, close_outbox, open_outbox
from contributors.mail import sending

# Seconds, for what a busy machine does in milliseconds.
PATIENCE = 20


class Rounds:
    """Stands in for the looks into the outbox; `began` is set by the first one."""

    def __init__(self):
        self.began = Event()

    def keep_sending(self, stop, seconds):
        self.began.set()
        stop.wait()


@pytest.fixture
def rounds(monkeypatch):
    rounds = Rounds()
    monkeypatch.setattr(sending, "keep_sending", rounds.keep_sending)
    yield rounds
    close_outbox()
    sending.leaving.clear()


def test_a_process_that_ends_does_what_it_was_given_without_a_rest(rounds):
    done = Event()
    threads = TaskThreads(1)
    threads.submit(float("inf"), done.set)

    ended = threads.close(PATIENCE)

    assert (ended, done.is_set()) == (True, True)


def test_threads_that_were_ended_before_they_began_do_not_begin():
    threads = TaskThreads()
    threads.close(0)

    threads.start()

    assert threads.threads == []


def test_a_process_that_ends_waits_for_a_mail_server_that_hangs_no_longer_than_is_said(
    rounds, settings, caplog
):
    settings.TASKS_GRACE = 0
    began, released = Event(), Event()

    def hang():
        began.set()
        released.wait()

    task_threads.the_threads().submit(0, hang)
    assert began.wait(PATIENCE)

    close_outbox()

    assert "Another process will take over" in caplog.text
    assert sending.leaving.is_set()
    released.set()


def test_a_process_that_ends_says_nothing_where_the_mail_at_hand_was_sent_in_time(rounds, caplog):
    class JustInTime(TaskThreads):
        def close(self, grace):
            return False

    task_threads.opened.append(JustInTime())

    close_outbox()

    assert sending.leaving.is_set()
    assert caplog.text == ""


def test_a_process_with_threads_looks_into_the_outbox_by_itself(rounds, settings):
    settings.TASKS_BY = "threads"

    open_outbox()

    assert rounds.began.wait(PATIENCE)


def test_where_a_worker_looks_into_the_outbox_no_thread_does(rounds, settings):
    settings.TASKS_BY = "database"

    open_outbox()

    assert task_threads.opened == []
