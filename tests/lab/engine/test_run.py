import asyncio
from contextlib import aclosing

import pytest

from lab.engine import run as runs
from lab.engine.run import LabRun, perform_run
from lab.engine.trace import What
from lab.options.choices import Pick
from tests.support.pages.lab import NAMES, SECONDS, browser, made, quick, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]


def spans(run, key):
    return {name: run.traces[key].span(name) for name in NAMES}


async def test_each_way_shows_its_answers_when_it_says_so():
    run = await made(quick())

    traces = run.traces
    for key, trace in traces.items():
        assert [moment.at for moment in trace.moments] == sorted(m.at for m in trace.moments), key
    sequential, gathered, grouped, streamed = (
        {name: span.seen for name, span in spans(run, key).items()} for key in Pick
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
    assert all(span.seen is not None for span in spans(run, "streamed").values())
    assert run.traces["gather"].failed_at < run.traces["gather"].span("signing-key").ended


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
    assert gathered.span("code-host").how is What.CANCELLED
    assert asyncio.all_tasks() == before


async def test_whoever_leaves_ends_every_lookup():
    run = LabRun(quick(picture_how="hangs"))
    before = asyncio.all_tasks()

    async with aclosing(perform_run(run, browser())) as steps:
        await anext(steps)

    assert asyncio.all_tasks() == before


async def test_news_are_what_has_happened_since():
    run = LabRun(quick())
    run.traces["gather"].note(What.STARTED, "picture")
    run.traces["gather"].note(What.ENDED, "picture")
    run.news.put_nowait(("streamed", None))

    news = await runs.next_news(run)

    assert [moment.what for moment in news["gather"]] == [What.STARTED, What.ENDED]
    assert (news["streamed"], run.done) == ([], {"streamed"})
