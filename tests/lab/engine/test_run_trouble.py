import asyncio
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pytest

from contributors.signup.page import transports
from contributors.signup.page.wording import FAREWELL
from lab.engine import run as runs
from lab.engine import simulated_upstreams as stand_in
from lab.engine.experiments import GRACE
from lab.engine.run import LabRun
from lab.engine.slots import take_slot
from lab.page.plain_text import RunText
from lab.views import run_fragments
from meanwhile.response import FragmentResponse
from tests.support.pages.lab import NAMES, SECONDS, browser, made, quick, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("virtual_time")]

MINUTE = 60
STAGES = (
    "contributors.signup.page.transports.SignUpEvents",
    "lab.engine.recorder.Recorder.all_ended",
    "lab.engine.recorder.Recorder.cancel",
    "lab.engine.recorder.Recorder.watched",
    "lab.engine.run.Recorder",
    "lab.engine.run.Visitor",
    "lab.engine.run.cut_off_after",
    "lab.engine.run.visit_page",
    "lab.engine.page_visit.Visitor.got",
    "lab.engine.page_visit.Visitor.pieces",
    "lab.engine.page_visit.nothing_known",
)


async def read(choices):
    """Return all that a terminal gets of a run."""
    run, wire = LabRun(choices), RunText()
    response = FragmentResponse(
        wire, run_fragments(wire, wire.head(run), run, browser(), take_slot())
    )
    return b"".join([piece async for piece in response]).decode()


@pytest.fixture
def deaf(monkeypatch):
    """Let the code host never answer, and miss for once that it is called off."""

    async def ask(email):
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    def in_our_hands(knob):
        lookup = stand_in.in_our_hands(knob)
        return replace(lookup, ask=ask) if lookup.name == "code-host" else lookup

    monkeypatch.setattr(runs, "in_our_hands", in_our_hands)


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

    monkeypatch.setattr(transports.SignUpEvents, part, broken)
    async with asyncio.timeout(MINUTE):
        run = await made(quick())

    assert run.complete


async def test_a_lookup_that_misses_that_it_is_called_off_ends_all_the_same(deaf):
    before = asyncio.all_tasks()

    async with asyncio.timeout(MINUTE):
        run = await made(quick(picture_how="fails"))

    last = run.experiments[2].patience + GRACE
    assert run.traces["task-group"].failed_at == pytest.approx(last)
    assert states(run, "task-group")["signing-key"] == "cancelled"
    assert asyncio.all_tasks() == before


async def test_a_lookup_does_not_run_on_for_whoever_leaves(deaf):
    before = asyncio.all_tasks()

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SECONDS["picture"] / 2):
            await made(quick(picture_how="fails"))

    assert asyncio.all_tasks() == before


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
