import asyncio

import pytest

from lab.engine.clock import Clock
from lab.engine.experiments import STRATEGIES
from lab.engine.page_visit import Visitor
from lab.engine.recorder import Recorder
from lab.engine.trace import Trace, What
from meanwhile.settling import NoAnswer
from tests.support.pages.lab import browser, chosen
from tests.support.steered_lookups import Held

BY_NAME = {strategy.name: strategy for strategy in STRATEGIES}


class Waiting:
    """A visitor who waits for one page with two lookups, and what is noted."""

    def __init__(self, way, **words):
        self.held = [Held("picture"), Held("code-host")]
        self.moved = asyncio.Event()
        self.trace = Trace(Clock(), lambda _: self.moved.set())
        recorder = Recorder(self.trace)
        self.lookups = [recorder.watched(one.lookup) for one in self.held]
        self.visitor = Visitor(browser(), chosen(**words), self.trace)
        strategy = BY_NAME[way]
        visit = self.visitor.pieces if strategy.streams else self.visitor.whole_page
        self.task = asyncio.create_task(visit(strategy, self.lookups))

    async def until(self, what, lookup=""):
        while (what, lookup) not in [(one.what, one.lookup) for one in self.trace.moments]:
            self.moved.clear()
            await self.moved.wait()

    @property
    def kinds(self):
        return [moment.what for moment in self.trace.moments]


async def test_streaming_shows_each_row_before_the_next_lookup_has_ended():
    waiting = Waiting("streamed")
    picture, code_host = waiting.held
    await waiting.until(What.FIRST_BYTE)
    code_host.release()

    await waiting.until(What.SEEN, "code-host")

    assert not picture.ended.is_set()
    picture.release()
    await waiting.task
    span = waiting.trace.span("code-host")
    assert span.started <= span.ended <= span.seen < waiting.trace.span("picture").ended
    assert waiting.kinds[-1] is What.END
    assert waiting.visitor.kind == "text/event-stream"
    assert all(one.size for one in waiting.trace.moments if one.what is What.SEEN)


@pytest.mark.parametrize("way", ["gather", "task-group"])
async def test_a_whole_page_is_seen_when_the_last_lookup_has_ended(way):
    waiting = Waiting(way)
    for one in reversed(waiting.held):
        await one.asked.wait()
        assert waiting.trace.blank_until is None
        one.release()
    await waiting.task

    trace = waiting.trace
    assert trace.first_seen == trace.last_seen >= trace.span("picture").ended
    assert [one.size > 0 for one in trace.moments if one.what is What.SEEN] == [True, False]


@pytest.mark.parametrize("way", ["sequential", "gather", "task-group"])
async def test_a_failure_is_an_error_page(way):
    waiting = Waiting(way)
    waiting.held[0].outcome = NoAnswer("No.")
    waiting.held[0].release()

    await waiting.task

    assert waiting.trace.failed_at is not None
    assert waiting.trace.first_seen is None
    waiting.held[1].release()


@pytest.mark.parametrize(("wire", "kind"), [("html", "text/html"), ("none", "text/html")])
async def test_the_wire_is_the_one_that_was_chosen(wire, kind):
    waiting = Waiting("streamed", wire=wire)
    for one in waiting.held:
        one.release()
    await waiting.task

    assert waiting.visitor.kind == kind
    at_once = waiting.trace.blank_until == waiting.trace.last_seen
    assert at_once is (wire == "none")


async def test_together_nothing_is_seen_before_the_last_is_known():
    waiting = Waiting("streamed", order="together")
    picture, code_host = waiting.held
    picture.release()
    await picture.ended.wait()
    code_host.release()
    await waiting.task

    assert waiting.trace.first_seen >= waiting.trace.span("code-host").ended
