import asyncio

import pytest

from lab.options.choices import Pick
from live.rooms.knobs import TURNED, KnobState, RoomKnobs, direct_stage, read_knobs
from simulator.cast.enums import Fault
from simulator.control.rules import Seen
from simulator.control.stage import Stage

pytestmark = pytest.mark.usefixtures("virtual_time")
PICTURE = Seen("picture", "gravatar", "")


def test_at_first_all_upstreams_answer_and_answers_are_streamed():
    knobs = RoomKnobs()

    assert (knobs.way, knobs.released) == (Pick.STREAMED, True)
    assert set(knobs.turns) == set(TURNED)


def test_a_form_turns_what_it_names_and_leaves_the_rest():
    knobs = read_knobs(RoomKnobs(), {"picture": "held"})
    knobs = read_knobs(knobs, {"code-host": "fails", "way": "gather"})

    assert knobs.way is Pick.GATHER
    assert knobs.turns["picture"] is KnobState.HELD
    assert knobs.turns["code-host"] is KnobState.FAILS
    assert not knobs.released


def test_all_are_released_at_once_and_the_way_stays():
    knobs = read_knobs(RoomKnobs(), {"picture": "held", "code-host": "fails", "way": "gather"})

    knobs = read_knobs(knobs, {"release": "1"})

    assert knobs.released
    assert knobs.way is Pick.GATHER


def test_what_no_knob_has_changes_nothing():
    posted = {"picture": "burns", "way": "by hand", "mail-domain": "held", "csrf": "x"}

    assert read_knobs(RoomKnobs(), posted) == RoomKnobs()


async def test_who_waits_goes_on_when_released():
    stage, knobs = Stage(), RoomKnobs()
    direct_stage(stage, read_knobs(knobs, {"picture": "held"}))
    waiting = asyncio.create_task(stage.leave_to_go(PICTURE, 0))
    await asyncio.sleep(60)
    assert not waiting.done()

    direct_stage(stage, knobs)

    await waiting


async def test_who_is_held_meets_a_failure_when_that_is_turned():
    stage = Stage()
    direct_stage(stage, read_knobs(RoomKnobs(), {"picture": "held"}))
    waiting = asyncio.create_task(stage.leave_to_go(PICTURE, 0))
    await asyncio.sleep(1)

    direct_stage(stage, read_knobs(RoomKnobs(), {"picture": "fails"}))

    await waiting
    assert stage.fault_of(PICTURE, None) is Fault.ERROR
