import asyncio
import signal
import threading

import pytest

from lab.tour.probes import other
from tests.support.descriptors import descriptors
from tests.support.pages.tour import LOOP, PROCESS, THREAD, tried, visit


async def test_a_signal_reaches_each_receiver_where_it_belongs():
    words, places = await tried(other.signals)

    assert words == "2 receivers heard it."
    assert places == {"a plain receiver": THREAD, "an async receiver": LOOP}


async def test_the_immediate_backend_runs_its_task_in_a_thread():
    words, places = await tried(other.tasks)

    assert words.endswith("successful.")
    assert places == {"the task": THREAD, "what awaited it": LOOP}


async def test_a_file_is_read_in_a_thread():
    _, places = await tried(other.file)

    assert places == {"open()": THREAD, "what awaited it": LOOP}


async def test_whoever_leaves_while_a_file_is_opened_leaves_no_file_open():
    opened, left = asyncio.Event(), threading.Event()
    here, loop = visit(), asyncio.get_running_loop()

    class Slow:
        def note(self, what):
            here.note(what)
            loop.call_soon_threadsafe(opened.set)
            left.wait()

    task = asyncio.create_task(other.file(Slow()))
    await opened.wait()

    task.cancel()
    left.set()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert other.__file__ not in descriptors().values()


async def test_a_command_runs_in_a_process():
    _, places = await tried(other.command)

    assert places == {"sleep 0.05": PROCESS, "what awaited it": LOOP}


async def test_whoever_leaves_ends_the_command(monkeypatch):
    started, begin = asyncio.Queue(), asyncio.create_subprocess_exec

    async def begin_a_long_one(program, seconds):
        process = await begin(program, "60")
        started.put_nowait(process)
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", begin_a_long_one)
    task = asyncio.create_task(other.command(visit()))
    process = await started.get()

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert process.returncode == -signal.SIGKILL
