import asyncio
from contextlib import aclosing
from functools import partial

import pytest

from meanwhile.concurrency import as_completed


class Gate:
    """A job that starts, waits to be let through, and remembers how it ended."""

    def __init__(self, name):
        self.name = name
        self.started = asyncio.Event()
        self.opened = asyncio.Event()
        self.ended = ""

    async def job(self):
        self.started.set()
        try:
            await self.opened.wait()
        except asyncio.CancelledError:
            self.ended = "cancelled"
            raise
        self.ended = "done"
        return self.name


async def test_results_come_in_the_order_they_finish():
    first, second, third = gates = [Gate("first"), Gate("second"), Gate("third")]

    seen = []
    async with aclosing(as_completed([gate.job for gate in gates])) as results:
        for gate in (third, first, second):
            gate.opened.set()
            seen.append(await anext(results))

    assert seen == ["third", "first", "second"]


async def test_nothing_runs_before_somebody_iterates():
    gate = Gate("never")

    results = as_completed([gate.job])
    await results.aclose()

    assert not gate.started.is_set()


async def test_leaving_ends_every_job_before_the_generator_is_closed():
    quick, slow, slower = Gate("quick"), Gate("slow"), Gate("slower")
    quick.opened.set()
    results = as_completed([quick.job, slow.job, slower.job])

    await anext(results)
    await results.aclose()

    assert [quick.ended, slow.ended, slower.ended] == ["done", "cancelled", "cancelled"]


async def test_who_leaves_waits_for_a_job_that_takes_its_time_to_end():
    started, ended = asyncio.Event(), asyncio.Event()

    async def close_slowly():
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(5):
                await asyncio.sleep(0)  # As a connection that is being closed.
            ended.set()

    async with aclosing(as_completed([close_slowly, started.wait])) as results:
        await anext(results)

    assert ended.is_set()


async def test_cancelling_the_reader_ends_every_job():
    gate = Gate("held")

    async def read():
        async with aclosing(as_completed([gate.job])) as results:
            async for _ in results:
                pass

    reader = asyncio.create_task(read())
    await gate.started.wait()
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)

    assert gate.ended == "cancelled"


async def test_a_job_that_raises_ends_the_others():
    gate = Gate("held")

    async def fail(error):
        await gate.started.wait()
        raise error

    with pytest.raises(LookupError):
        async with aclosing(as_completed([gate.job, partial(fail, LookupError())])) as results:
            await anext(results)

    assert gate.ended == "cancelled"


async def test_no_jobs_are_no_results():
    assert [result async for result in as_completed([])] == []
