"""In which thread does synchronous code run?

Django's own handler gives every request a new thread, and with it a new database
connection. A lane is a thread that lives as long as the process: requests take turns on a
few of them, so that connections are kept and their number has a limit.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle

from asgiref.sync import ThreadSensitiveContext
from django.db import connections


class Lanes:
    def __init__(self, number: int) -> None:
        self.executors = [ThreadPoolExecutor(1, f"lane-{lane}") for lane in range(number)]
        self.turns = cycle(self.executors)

    def lane(self) -> ThreadSensitiveContext:
        """Return a context in which all thread-sensitive code runs on the next lane."""
        return ThreadSensitiveContext(executor=next(self.turns))

    def close(self) -> None:
        """Close every lane's database connections and end its thread."""
        closings: list[Future[None]] = [
            executor.submit(connections.close_all) for executor in self.executors
        ]
        for executor, closing in zip(self.executors, closings, strict=True):
            closing.result()
            executor.shutdown()
