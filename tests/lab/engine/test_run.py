import asyncio
from contextlib import aclosing
from itertools import count

import pytest

from contributors.signup.page import transports
from contributors.signup.page.wording import FAREWELL
from lab.engine import run as runs
from lab.engine.run import Run, perform
from lab.engine.slots import take
from lab.engine.trace import What
from lab.options.choices import Pick
from lab.page.charts import state
from lab.page.plain_text import Text
from lab.views import fragments
from meanwhile.response import FragmentResponse
from tests.support.pages.lab import NAMES, QUICK, browser, made, quick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]
MINUTE = 60
STAGES = (
    "contributors.signup.page.transports.EventStream",
    "lab.engine.recorder.Recorder.all_ended",
    "lab.engine.recorder.Recorder.cancel",
    "lab.engine.recorder.Recorder.watched",
    "lab.engine.run.Recorder",
    "lab.engine.run.Visitor",
    "lab.engine.run.bounded",
    "lab.engine.run.visit",
    "lab.engine.page_visit.Visitor.got",
    "lab.engine.page_visit.Visitor.pieces",
    "lab.engine.page_visit.nothing_known",
)
SECONDS = {name: int(delay) / 1000 for name, delay in QUICK.items()}


def lanes(run, key):
    return {name: run.traces[key].lane(name) for name in NAMES}


async def read(choices):
    """Return all that a terminal gets of a run."""
    run, wire = Run(choices), Text()
    response = FragmentResponse(wire, fragments(wire, wire.head(run), run, browser(), take()))
    return b"".join([piece async for piece in response]).decode()


def states(run, key):
    trace = run.traces[key]
    return {name: state(trace.lane(name), trace) for name in NAMES}


async def test_each_way_shows_its_answers_when_it_says_so():
    run = await made(quick())

    traces = run.traces
    for key, trace in traces.items():
        assert [moment.at for moment in trace.moments] == sorted(m.at for m in trace.moments), key
    sequential, gathered, grouped, streamed = (
        {name: lane.seen for name, lane in lanes(run, key).items()} for key in Pick
    )
    assert sequential == dict.fromkeys(NAMES, pytest.approx(sum(SECONDS.values())))
    assert gathered == grouped == dict.fromkeys(NAMES, pytest.approx(max(SECONDS.values())))
    assert streamed == pytest.approx(SECONDS)
    assert traces["streamed"].blank_until == 0


async def test_one_failure_three_behaviours():
    run = await made(quick(picture_how="fails", code_host="120", signing_key="150"))

    gather, group = states(run, "gather"), states(run, "task-group")
    assert (gather["picture"], gather["code-host"], gather["signing-key"]) == (
        "failed",
        "lost",
        "lost",
    )
    assert (group["picture"], group["code-host"], group["signing-key"]) == (
        "failed",
        "cancelled",
        "cancelled",
    )
    streamed = states(run, "streamed")
    assert [name for name in NAMES if streamed[name] != "answered"] == ["picture"]
    assert all(lane.seen is not None for lane in lanes(run, "streamed").values())
    assert run.traces["gather"].failed_at < run.traces["gather"].lane("signing-key").ended


async def test_what_never_answers_is_cut_off_but_for_the_stream(settings):
    run = await made(quick(code_host_how="hangs"))

    patience = {one.key: one.patience for one in run.experiments}
    for key in ("sequential", "gather", "task-group"):
        assert run.traces[key].cut_at == pytest.approx(patience[key])
        assert run.traces[key].first_seen is None
        assert states(run, key)["code-host"] == "gave up"
    assert run.traces["streamed"].cut_at is None
    assert run.traces["streamed"].over == pytest.approx(settings.LOOKUP_DEADLINE)
    assert states(run, "streamed")["code-host"] == "gave up"
    assert states(run, "streamed")["account"] == "answered"


async def test_what_runs_on_for_nobody_is_cut_off_too():
    before = asyncio.all_tasks()

    run = await made(quick(picture_how="fails", code_host_how="hangs"))

    gathered = run.traces["gather"]
    assert gathered.failed_at == pytest.approx(SECONDS["picture"])
    assert gathered.cut_at == pytest.approx(run.experiments[1].patience)
    assert gathered.lane("code-host").how is What.CANCELLED
    assert asyncio.all_tasks() == before


async def test_whoever_leaves_ends_every_lookup():
    run = Run(quick(picture_how="hangs"))
    before = asyncio.all_tasks()

    async with aclosing(perform(run, browser())) as steps:
        await anext(steps)

    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("error", [TypeError, asyncio.CancelledError])
async def test_our_own_mistakes_end_a_run_and_it_says_so(monkeypatch, stage, error):
    before = asyncio.all_tasks()

    def broken(*arguments, **named):
        raise error

    monkeypatch.setattr(stage, broken)
    async with asyncio.timeout(MINUTE):
        body = await read(quick(picture_how="fails"))

    assert body.endswith(f"{FAREWELL}\n")
    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("part", ["head", "step", "tail"])
@pytest.mark.parametrize("error", [TypeError, asyncio.CancelledError])
async def test_a_page_of_a_run_that_breaks_off_is_the_run_s_own_affair(monkeypatch, part, error):
    def broken(*arguments):
        raise error

    monkeypatch.setattr(transports.EventStream, part, broken)
    async with asyncio.timeout(MINUTE):
        run = await made(quick())

    assert run.complete


async def test_whoever_leaves_at_any_turn_leaves_nothing(monkeypatch):
    before, turn, left = asyncio.all_tasks(), 0, True

    while left:
        making = asyncio.create_task(made(quick(picture_how="fails", code_host_how="hangs")))
        call_off(making, turn, monkeypatch)
        await asyncio.wait([making])
        turn, left = turn + 1, making.cancelled()

        assert asyncio.all_tasks() == before

    assert turn > len(NAMES)


def call_off(task, turn, monkeypatch):
    """Cancel it after so many turns of the loop, however much time they take."""
    selector, turns = asyncio.get_running_loop().selector, count()

    def select(timeout=None):
        due = next(turns) == turn
        if due:
            task.cancel()
        return type(selector).select(selector, 0 if due else timeout)

    monkeypatch.setattr(selector, "select", select)


async def test_news_are_what_has_happened_since():
    run = Run(quick())
    run.traces["gather"].note(What.STARTED, "picture")
    run.traces["gather"].note(What.ENDED, "picture")
    run.news.put_nowait(("streamed", None))

    news = await runs.happened(run)

    assert [moment.what for moment in news["gather"]] == [What.STARTED, What.ENDED]
    assert (news["streamed"], run.done) == ([], {"streamed"})
