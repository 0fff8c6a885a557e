from contextlib import aclosing
from dataclasses import replace

import pytest

from contributors.lookups.base import OFF, State, failed, found, none
from contributors.lookups.run import begin_checks, run_checks, stop_checks
from tests.support import steered_lookups


async def test_each_row_comes_as_it_settles_with_all_that_is_known():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    checks = begin_checks("ada@example.org", [account.lookup, picture.lookup])

    async with aclosing(run_checks(checks)) as steps:
        picture.release()
        first = await anext(steps)
        account.release()
        second = await anext(steps)

    assert [first[0].name, second[0].name] == ["picture", "account"]
    assert [outcome.state for _, outcome in first[2].rows] == [State.WAITING, State.FOUND]
    assert (first[2].ready, first[2].complete) == (False, False)
    assert (second[2].ready, second[2].complete) == (True, True)
    assert second[2].elapsed >= first[2].elapsed > 0


async def test_the_required_rows_alone_make_it_ready():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    account.release()

    async with aclosing(
        run_checks(begin_checks("ada@example.org", [account.lookup, picture.lookup]))
    ) as steps:
        _, _, checks = await anext(steps)

    assert checks.ready
    assert not checks.complete


async def test_leaving_ends_what_is_still_asked():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    account.release()

    async with aclosing(
        run_checks(begin_checks("ada@example.org", [account.lookup, picture.lookup]))
    ) as steps:
        await anext(steps)

    assert picture.ended.is_set()


@pytest.mark.parametrize(
    ("outcome", "refused", "unsure", "failures"),
    [
        (none("Free."), False, False, 0),
        (found("Taken.", refuses=True), True, False, 0),
        (failed("Down."), False, True, 1),
    ],
)
def test_the_required_outcomes_decide(outcome, refused, unsure, failures):
    account = steered_lookups.account().lookup

    checks = begin_checks("ada@example.org", [account]).having(account, outcome, 0.5)

    assert (checks.refused, checks.unsure, checks.failures) == (refused, unsure, failures)


def test_apart_is_what_the_answers_would_take_one_after_another():
    account, picture = steered_lookups.account().lookup, steered_lookups.picture().lookup
    checks = begin_checks("ada@example.org", [account, picture])

    checks = checks.having(account, none("Free.", elapsed=0.25), 0.25)
    checks = checks.having(picture, none("None.", elapsed=0.5), 0.5)

    assert (checks.elapsed, checks.apart) == (0.5, 0.75)


async def test_what_is_off_is_not_asked():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    account.release()
    checks = begin_checks("ada@example.org", [account.lookup, picture.lookup], use=[])

    steps = [step async for step in run_checks(checks)]

    assert [lookup.name for lookup, _, _ in steps] == ["account"]
    assert steps[-1][2].complete
    assert dict(checks.rows)[picture.lookup] is OFF
    assert not picture.asked.is_set()


@pytest.mark.parametrize(
    ("on", "use", "asked"), [(True, None, 2), (False, None, 1), (False, ["picture"], 2)]
)
def test_without_a_choice_each_is_asked_that_is_on(on, use, asked):
    picture = replace(steered_lookups.picture().lookup, on=on)

    checks = begin_checks("ada@example.org", [steered_lookups.account().lookup, picture], use)

    assert len(checks.asked) == len(checks.waiting) == asked


async def test_what_is_known_is_not_asked_again():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    picture.release()
    known = {"account": none("Free.")}

    checks = begin_checks("ada@example.org", [account.lookup, picture.lookup], answers=known)
    steps = [step async for step in run_checks(checks)]

    assert checks.resumed
    assert [lookup.name for lookup, _, _ in steps] == ["picture"]
    assert dict(steps[-1][2].rows)[account.lookup] == known["account"]
    assert not account.asked.is_set()


async def test_stopping_leaves_what_is_known_and_asks_nothing():
    account, picture = steered_lookups.account(), steered_lookups.picture()
    known = {"account": none("Free.")}

    checks = stop_checks(
        begin_checks("ada@example.org", [account.lookup, picture.lookup], answers=known)
    )

    assert [outcome.state for _, outcome in checks.rows] == [State.NONE, State.STOPPED]
    assert (checks.complete, checks.halted, checks.failures) == (True, True, 1)
    assert [step async for step in run_checks(checks)] == []
