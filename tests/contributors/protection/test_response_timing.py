import asyncio

import pytest

from contributors.protection import response_timing
from contributors.protection.response_timing import on_the_beat


@pytest.fixture(autouse=True)
def exactly(monkeypatch):
    monkeypatch.setattr(response_timing, "random", lambda: 0.0)


@pytest.mark.parametrize(("took", "left"), [(0.0, 0.25), (0.0625, 0.25), (0.3125, 0.5)])
async def test_an_answer_leaves_on_the_next_beat(settings, virtual_time, took, left):
    settings.ANSWER_BEAT = 0.25

    async with on_the_beat():
        await asyncio.sleep(took)

    assert virtual_time() == left


async def test_without_a_beat_nobody_waits(settings, virtual_time):
    settings.ANSWER_BEAT = 0

    async with on_the_beat():
        pass

    assert virtual_time() == 0


async def test_nobody_knows_exactly_when(settings, monkeypatch, virtual_time):
    settings.ANSWER_BEAT = 0.25
    monkeypatch.setattr(response_timing, "random", lambda: 0.5)

    async with on_the_beat():
        pass

    assert virtual_time() == 0.25 + response_timing.JITTER / 2
