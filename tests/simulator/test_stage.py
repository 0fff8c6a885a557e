import asyncio

import pytest

from simulator.cast.enums import Fault, RequestState
from simulator.control.rules import Seen
from simulator.control.stage import Stage

MIRA = "mira.okafor@example.org"
INES = "ines.carvalho@example.org"


def request_about(email: str, upstream: str = "gravatar") -> Seen:
    return Seen("picture", upstream, key=email, email=email)


def may_go(stage: Stage, seen: Seen) -> asyncio.Task[None]:
    return asyncio.create_task(stage.leave_to_go(seen, 0))


async def settle() -> None:
    """Let every task that can go on do so."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_hold_lasts_until_its_release():
    stage = Stage()
    stage.hold("picture")
    held = may_go(stage, request_about(MIRA))
    await settle()
    assert not held.done()

    stage.release("picture")

    await held


async def test_one_may_go_while_the_others_are_held():
    stage = Stage()
    stage.hold("picture")
    mira, ines = may_go(stage, request_about(MIRA)), may_go(stage, request_about(INES))

    stage.release("picture", MIRA)

    await mira
    assert not ines.done()
    stage.reset()
    await ines


async def test_a_release_holds_good_for_who_is_yet_to_come():
    stage = Stage()
    stage.hold("picture")
    stage.release("picture", MIRA)

    await may_go(stage, request_about(MIRA))


async def test_a_hold_on_one_address_lets_the_others_pass():
    stage = Stage()
    stage.hold("picture", MIRA)

    await may_go(stage, request_about(INES))


async def test_a_hold_on_one_upstream_lets_the_other_pass():
    stage = Stage()
    stage.hold("gravatar")

    await may_go(stage, request_about(MIRA, "libravatar"))


def test_the_last_rule_decides():
    stage, seen = Stage(), request_about(MIRA)

    stage.fault("picture", "500", MIRA)
    stage.fault("gravatar", "html")
    assert stage.fault_of(seen, None) is Fault.HTML

    stage.mend("picture")
    assert stage.fault_of(seen, Fault.HANG) is None

    stage.reset()
    assert stage.fault_of(seen, Fault.HANG) is Fault.HANG


async def test_a_delay_replaces_the_natural_one():
    stage = Stage()
    stage.delay("picture", 0)

    # An hour, if the rule did not count.
    await stage.leave_to_go(request_about(MIRA), 3600)


def test_requests_are_numbered_in_the_order_they_came():
    stage = Stage()
    for email in (MIRA, INES):
        stage.arrive(request_about(email))

    assert [(seen.number, seen.key) for seen in stage.requests()] == [(1, MIRA), (2, INES)]
    assert [seen.number for seen in stage.requests("picture", INES)] == [2]
    assert stage.requests("profile") == []
    stage.reset()
    assert (stage.requests(), stage.open_requests) == ([], 2)


def test_what_was_seen_does_not_change_under_the_reader():
    stage, seen = Stage(), request_about(MIRA)
    stage.arrive(seen)
    [copy] = stage.requests()

    stage.end(seen, RequestState.ANSWERED)

    assert (copy.state, stage.open_requests) == (RequestState.OPEN, 0)


async def test_arrivals_and_departures_can_be_waited_for():
    stage, seen = Stage(), request_about(MIRA)
    second = asyncio.create_task(stage.arrived("picture", count=2))
    gone = asyncio.create_task(stage.left("picture"))

    stage.arrive(request_about(INES))
    stage.arrive(seen)
    assert [one.key for one in await second] == [INES, MIRA]

    assert not gone.done()
    stage.end(seen, RequestState.LEFT)
    assert [one.key for one in await gone] == [MIRA]


async def test_the_end_of_everything_can_be_waited_for():
    stage, first, second = Stage(), request_about(MIRA), request_about(INES)
    for seen in (first, second):
        stage.arrive(seen)
    ended = asyncio.create_task(stage.ended())

    stage.end(first, RequestState.LEFT)
    await settle()
    assert not ended.done()
    stage.reset()
    stage.end(second, RequestState.ANSWERED)
    await ended


def test_a_typo_is_told():
    with pytest.raises(ValueError, match=r"'pictrue' is not a service\. Choose from code-host,"):
        Stage().hold("pictrue")
    with pytest.raises(ValueError, match=r"'explode' is not a fault\. Choose from 500, bomb"):
        Stage().fault("picture", "explode")
