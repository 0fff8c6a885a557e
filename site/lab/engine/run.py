"""Run of the lab: its experiments side by side, on one clock, within bounds."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field

from django.http import HttpRequest

from contributors.support.upstream_override import StandIn, override_upstreams
from lab.engine.clock import Clock
from lab.engine.experiments import GRACE, Experiment, plan_experiments
from lab.engine.page_visit import Visitor
from lab.engine.recorder import Recorder
from lab.engine.simulated_upstreams import in_our_hands, open_simulator
from lab.engine.trace import HOW_IT_ENDED, Moment, Trace, What
from lab.engine.warm_up import ask_all_once
from lab.options.choices import Choices

# Moments by the key of their experiment.
type News = dict[str, list[Moment]]


@dataclass(slots=True)
class LabRun:
    """The experiments, and what is known of each. `kind` is the type of the streamed answer."""

    choices: Choices
    news: asyncio.Queue[tuple[str, Moment | None]] = field(default_factory=asyncio.Queue)
    experiments: tuple[Experiment, ...] = ()
    traces: dict[str, Trace] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    kind: str = ""
    # Set when the first lookup has ended: seven beginnings at once would slow each other down.
    calm: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.experiments = tuple(plan_experiments(self.choices))
        self.traces = {one.key: Trace(Clock(), self.hears(one.key)) for one in self.experiments}

    def hears(self, key: str) -> Callable[[Moment], None]:
        def heard(moment: Moment) -> None:
            self.news.put_nowait((key, moment))
            if moment.what in HOW_IT_ENDED:
                self.calm.set()

        return heard

    def over(self, key: str) -> None:
        self.calm.set()
        self.news.put_nowait((key, None))

    @property
    def complete(self) -> bool:
        return len(self.done) == len(self.experiments)


async def perform_run(run: LabRun, request: HttpRequest) -> AsyncGenerator[News]:
    """Make the run; yield what has happened, whenever something has."""
    await ask_all_once()
    async with AsyncExitStack() as stack:
        ins = [
            await stack.enter_async_context(open_simulator(one.knobs)) for one in run.experiments
        ]
        async with aclosing(at_once(run, ins, request)) as steps:
            async for news in steps:
                yield news


async def at_once(run: LabRun, ins: list[StandIn], request: HttpRequest) -> AsyncGenerator[News]:
    tasks = [begin_experiment(run, *pair, request) for pair in pair_streams_first(run, ins)]
    try:
        while not run.complete:
            yield await next_news(run)
        await asyncio.gather(*tasks)  # Whatever went wrong with us gets out here.
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def pair_streams_first(run: LabRun, ins: list[StandIn]) -> list[tuple[Experiment, StandIn]]:
    """Pair them, streams first: a row takes less of the processor than a page that it waits for."""
    pairs = list(zip(run.experiments, ins, strict=True))
    return sorted(pairs, key=lambda pair: not pair[0].strategy.streams)


async def next_news(run: LabRun) -> News:
    """Wait for something to happen, and take with it all that has happened meanwhile."""
    items = [await run.news.get()]
    while not run.news.empty():
        items.append(run.news.get_nowait())
    news: News = {key: [] for key, _ in items}
    for key, moment in items:
        if moment is None:
            run.done.add(key)
        else:
            news[key].append(moment)
    return news


def begin_experiment(
    run: LabRun, experiment: Experiment, stand_in: StandIn, request: HttpRequest
) -> asyncio.Task[None]:
    task = asyncio.create_task(carry_out(run, experiment, stand_in, request))
    # However it ends, and wherever: the run waits for nothing else.
    task.add_done_callback(lambda _: run.over(experiment.key))
    return task


async def carry_out(
    run: LabRun, experiment: Experiment, stand_in: StandIn, request: HttpRequest
) -> None:
    """Carry out one experiment, until its page is there and every lookup has ended."""
    if experiment.failing:
        await run.calm.wait()
    trace = run.traces[experiment.key]
    visitor = Visitor(request, run.choices, trace)
    trace.clock.start()
    try:
        async with cut_off_after(Recorder(trace), experiment.patience) as recorder:
            with override_upstreams(stand_in):
                await visit_page(experiment, recorder, visitor)
                await recorder.all_ended()
    finally:
        run.kind = visitor.kind or run.kind


@asynccontextmanager
async def cut_off_after(recorder: Recorder, seconds: float) -> AsyncIterator[Recorder]:
    """Cut off what takes too long, and leave nothing running."""
    # While a TaskGroup waits for tasks that it has called off, it hears of no deadline: one that
    # has missed it would hold up the run for ever.
    once_more = asyncio.get_running_loop().call_later(seconds + GRACE, recorder.call_off)
    try:
        async with asyncio.timeout(seconds):
            yield recorder
    except TimeoutError:
        recorder.trace.note(What.CUT)
    finally:
        await recorder.cancel()
        once_more.cancel()


async def visit_page(experiment: Experiment, recorder: Recorder, visitor: Visitor) -> None:
    lookups = [recorder.watched(in_our_hands(knob)) for knob in experiment.knobs]
    way = visitor.pieces if experiment.strategy.streams else visitor.whole_page
    await way(experiment.strategy, lookups)
