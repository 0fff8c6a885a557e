import pytest

from contributors import beats
from contributors.beats import on_the_beat


@pytest.fixture
def slept(monkeypatch):
    """The seconds that were slept, by a clock that stands at what the test says."""
    seconds = []

    async def sleep(given):
        seconds.append(given)

    monkeypatch.setattr(beats, "sleep", sleep)
    monkeypatch.setattr(beats, "random", lambda: 0.0)
    return seconds


@pytest.mark.parametrize(("took", "rest"), [(0.0, 0.25), (0.0625, 0.1875), (0.3125, 0.1875)])
async def test_an_answer_leaves_on_the_next_beat(settings, monkeypatch, slept, took, rest):
    settings.ANSWER_BEAT = 0.25
    clock = iter([8.0, 8.0 + took])
    monkeypatch.setattr(beats, "monotonic", lambda: next(clock))

    async with on_the_beat():
        pass

    assert slept == [rest]


async def test_without_a_beat_nobody_waits(settings, slept):
    settings.ANSWER_BEAT = 0

    async with on_the_beat():
        pass

    assert slept == []


async def test_nobody_knows_exactly_when(settings, monkeypatch, slept):
    settings.ANSWER_BEAT = 0.25
    clock = iter([8.0, 8.0])
    monkeypatch.setattr(beats, "monotonic", lambda: next(clock))
    monkeypatch.setattr(beats, "random", lambda: 0.5)

    async with on_the_beat():
        pass

    assert slept == [0.25 + beats.JITTER / 2]
