import asyncio
from contextlib import aclosing

import pytest

from lab import experiments, runs
from lab.charts import state
from lab.runs import Run, perform
from lab.trace import What
from tests.lab import NAMES, browser, made, quick

pytestmark = pytest.mark.django_db


def lanes(run, key):
    return {name: run.traces[key].lane(name) for name in NAMES}


def states(run, key):
    trace = run.traces[key]
    return {name: state(trace.lane(name), trace) for name in NAMES}


async def test_each_way_shows_its_answers_when_it_says_so():
    run = await made(quick())

    traces = run.traces
    for key, trace in traces.items():
        assert [moment.at for moment in trace.moments] == sorted(m.at for m in trace.moments), key
    in_turn = lanes(run, "sequential").values()
    assert traces["sequential"].first_seen >= sum(lane.ended - lane.started for lane in in_turn)
    for key in ("gather", "task-group"):
        ended = max(lane.ended for lane in lanes(run, key).values())
        assert traces[key].first_seen == traces[key].last_seen >= ended
    streamed = lanes(run, "streamed")
    assert all(lane.seen >= lane.ended for lane in streamed.values())
    assert traces["streamed"].blank_until <= min(lane.ended for lane in streamed.values())


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
    assert all(lane.seen for lane in lanes(run, "streamed").values())
    assert run.traces["gather"].failed_at < run.traces["gather"].lane("signing-key").ended


async def test_what_never_answers_is_cut_off_but_for_the_stream(settings, monkeypatch):
    settings.LOOKUP_DEADLINE = 0.6
    monkeypatch.setattr(experiments, "GRACE", 0)
    run = await made(quick(code_host_how="hangs"))

    for key in ("sequential", "gather", "task-group"):
        assert run.traces[key].cut_at is not None
        assert run.traces[key].first_seen is None
        assert states(run, key)["code-host"] == "gave up"
    assert run.traces["streamed"].cut_at is None
    assert states(run, "streamed")["code-host"] == "gave up"
    assert states(run, "streamed")["account"] == "answered"


async def test_whoever_leaves_ends_every_lookup():
    run = Run(quick(picture_how="hangs"))
    before = asyncio.all_tasks()

    async with aclosing(perform(run, browser())) as steps:
        await anext(steps)

    assert asyncio.all_tasks() == before


async def test_our_own_mistakes_are_not_kept_quiet(monkeypatch):
    async def broken(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(runs, "visit", broken)

    with pytest.raises(ZeroDivisionError):
        await made(quick())


async def test_news_are_what_has_happened_since():
    run = Run(quick())
    run.traces["gather"].note(What.STARTED, "picture")
    run.traces["gather"].note(What.ENDED, "picture")
    run.news.put_nowait(("streamed", None))

    news = await runs.happened(run)

    assert [moment.what for moment in news["gather"]] == [What.STARTED, What.ENDED]
    assert (news["streamed"], run.done) == ([], {"streamed"})
