"""Thread pool for synchronous code, whose threads are shared by all requests.

Django's own handler gives every request a new thread, and with it a new database
connection. A lane is a thread that lives as long as the process: requests share a few of
them, so that connections are kept and their number has a limit.

What runs here is synchronous views, the ORM, and of the middleware what `waits` names in
config.server.inline_middleware: a session that was changed, say.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from threading import Lock
from time import perf_counter
from typing import Any

from asgiref.sync import ThreadSensitiveContext
from django.core.signals import request_started
from django.db import connections

from config.observability.exchange import note_thread
from contributors.metrics import pool_wait_seconds


class Lane:
    """One thread, and how many jobs wait for it."""

    def __init__(self, number: int) -> None:
        self.thread = ThreadPoolExecutor(1, f"lane-{number}")
        self.jobs = 0
        self.counting = Lock()

    def submit[T](self, job: Callable[..., T], *args: Any, **kwargs: Any) -> Future[T]:
        with self.counting:
            self.jobs += 1
        future = self.thread.submit(self.begin, perf_counter(), partial(job, *args, **kwargs))
        future.add_done_callback(self.finished)
        return future

    def begin[T](self, came: float, job: Callable[[], T]) -> T:
        pool_wait_seconds("lanes").observe(perf_counter() - came)
        return job()

    def finished(self, future: Future[Any]) -> None:
        with self.counting:
            self.jobs -= 1


class Turn(Executor):
    """What one request runs in a thread: all of it in the lane that was free when it began."""

    def __init__(self, lanes: list[Lane]) -> None:
        self.lanes = lanes
        self.lane: Lane | None = None

    def submit[T](self, job: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        note_thread(job)
        if self.lane is None:
            # A slow query holds up nobody but those who came to its lane before.
            self.lane = min(self.lanes, key=lambda lane: lane.jobs)
            # Django says this to drop what is stale: connections, and there are none elsewhere.
            # It may ask a connection whether it works, with this request's patience.
            self.lane.submit(copy_context().run, request_started.send, sender=type(self))
        return self.lane.submit(job, *args, **kwargs)


class Lanes:
    def __init__(self, number: int) -> None:
        self.lanes = [Lane(number) for number in range(number)]

    def turn(self) -> ThreadSensitiveContext:
        """Return a context in which all thread-sensitive code runs on one lane."""
        return ThreadSensitiveContext(executor=Turn(self.lanes))

    def close(self) -> None:
        """Close every lane's database connections and end its thread."""
        closings = [lane.submit(connections.close_all) for lane in self.lanes]
        for lane, closing in zip(self.lanes, closings, strict=True):
            closing.result()
            lane.thread.shutdown()
