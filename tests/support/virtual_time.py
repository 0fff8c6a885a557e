"""Virtual time: an event loop whose clock jumps to the next timer when nothing else is left to do.

A test that asks for the fixture `virtual_time` runs on such a loop. Computing takes no time there,
a sleep takes none of the machine's, and every clock of ours tells the loop's time, so that a test
may claim exact moments. Time stands still while a thread works or a socket is waited for. Datagrams
stay in the loop; a connection over TCP stops the clock for good: hold and release order things.
"""

import asyncio
from concurrent.futures import Executor, Future
from contextvars import copy_context
from functools import partial
from queue import SimpleQueue
from selectors import DefaultSelector
from threading import Thread

import pytest
from asgiref.sync import ThreadSensitiveContext

from tests.support.network.datagrams import Datagrams

# Whatever of ours looks at a clock. The loop's own is looked at by asyncio, and so by timeouts.
CLOCKS = (
    "checkstream.client.perf_counter",
    "config.observability.exchange.perf_counter",
    "config.observability.wsgi_log.perf_counter",
    "config.server.thread_pool.perf_counter",
    "contributors.lookups.registered.postgresql.perf_counter",
    "config.task_backend.monotonic",
    "config.task_threads.monotonic",
    "checkstream.views.monotonic",
    "contributors.protection.database_deadline.monotonic",
    "contributors.protection.response_timing.monotonic",
    "contributors.lookups.run.perf_counter",
    "contributors.support.circuit_breaker.monotonic",
    "contributors.upstreams.failure_log.monotonic",
    "contributors.upstreams.rate_limits.monotonic",
    "contributors.upstreams.gateway.monotonic",
    "lab.classic.views.perf_counter",
    "lab.engine.clock.perf_counter",
    "live.rooms.room.monotonic",
    "meanwhile.settling.perf_counter",
)


class Clock:
    """The seconds that have passed in a test. `run` runs a coroutine function by this clock."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def run(self, function, *args, **kwargs):
        """Run it in another thread, and here what must not leave this one: see conftest."""
        here, ended = ThisThread(), Future()

        async def run():
            async with ThreadSensitiveContext(executor=here):
                return await function(*args, **kwargs)

        def run_loop():
            with asyncio.Runner(loop_factory=partial(Loop, self)) as runner:
                return runner.run(run())

        # A daemon: a test that hangs is left behind when pytest gives it up.
        Thread(target=copy_context().run, args=(settle, ended, run_loop), daemon=True).start()
        here.work_until(ended)
        return ended.result()


class Loop(Datagrams, asyncio.SelectorEventLoop):
    """A loop by this clock."""

    def __init__(self, clock):
        self.clock, self.selector = clock, Selector(clock)
        super().__init__(self.selector)

    def time(self):
        return self.clock.now

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self.selector.threads += 1
        future.add_done_callback(self.count_down)
        return future

    def count_down(self, future):
        self.selector.threads -= 1

    async def shutdown_default_executor(self, timeout=None):  # noqa: ASYNC109
        await super().shutdown_default_executor()  # A timer would end it at once.


class Selector(DefaultSelector):
    """Does not wait for timers: it moves the clock."""

    def __init__(self, clock):
        super().__init__()
        self.clock = clock
        self.threads = 0

    @property
    def busy(self):
        """Whether anything is awaited besides time. The loop has one socket for itself."""
        return self.threads or len(self.get_map()) > 1

    def select(self, timeout=None):
        for_a_timer = timeout is not None and timeout > 0
        if not for_a_timer or self.busy:
            return super().select(None if for_a_timer else timeout)
        if events := super().select(0):
            return events
        self.clock.now += timeout
        return []


class ThisThread(Executor):
    """Lets others have work done in the thread that made it, while that waits."""

    def __init__(self):
        self.work = SimpleQueue()

    def submit(self, function, /, *args, **kwargs):
        done = Future()
        self.work.put((done, partial(function, *args, **kwargs)))
        return done

    def work_until(self, ended):
        ended.add_done_callback(lambda _: self.work.put(None))
        for done, job in iter(self.work.get, None):
            if done.set_running_or_notify_cancel():
                settle(done, job)


def settle(done, job):
    """Have the future tell what becomes of the job."""
    try:
        done.set_result(job())
    except BaseException as error:  # noqa: BLE001  It is for whoever gave the job.
        done.set_exception(error)


@pytest.fixture
def virtual_time(monkeypatch):
    clock = Clock()
    for name in CLOCKS:
        monkeypatch.setattr(name, clock)
    return clock
