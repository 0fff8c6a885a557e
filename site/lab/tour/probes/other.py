"""Probes of signals, tasks, files and commands."""

import asyncio
import os

import aiofiles
from django.dispatch import Signal
from django.tasks import task
from django.tasks.backends.immediate import ImmediateBackend

from lab.tour.probes.base import Visit, note_here


async def signals(visit: Visit) -> str:
    def plain(**named: object) -> None:
        visit.note("a plain receiver")

    async def modern(**named: object) -> None:
        visit.note("an async receiver")

    arrived = Signal()
    arrived.connect(plain, weak=False)
    arrived.connect(modern, weak=False)
    heard = await arrived.asend(sender=None)
    return f"{len(heard)} receivers heard it."


@task
def greet() -> str:
    note_here("the task")
    return "Hello"


async def tasks(visit: Visit) -> str:
    result = await ImmediateBackend("tour", {}).aenqueue(greet, [], {})
    visit.note("what awaited it")
    return f"Django’s immediate backend: {result.status.label.lower()}."


async def file(visit: Visit) -> str:
    def opener(path: str, flags: int) -> int:
        visit.note("open()")
        return os.open(path, flags)

    async def read() -> str:
        async with aiofiles.open(__file__, opener=opener) as source:
            words: str = await source.read()
        return words

    # Called off while a thread opens it, the file would stay open: whoever leaves waits for it.
    reading = asyncio.create_task(read())
    try:
        words = await asyncio.shield(reading)
        visit.note("what awaited it")
    finally:
        await reading
    return f"{len(words.splitlines())} lines: the module that this probe is in."


async def command(visit: Visit) -> str:
    process = await asyncio.create_subprocess_exec("sleep", "0.05")
    visit.note_process("sleep 0.05", process.pid)
    try:
        await process.wait()
        visit.note("what awaited it")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return "Slept in another process, so that nobody here had to wait."
