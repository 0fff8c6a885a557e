from dataclasses import replace
from itertools import permutations

from contributors.lookups import LOOKUPS
from contributors.lookups.base import WAITING, failed, none
from contributors.lookups.run import begin_checks, stop_checks
from contributors.signup.fact_places import ORDER
from contributors.signup.facts import TITLES, changed_slots, fact_slots
from tests.contributors.signup.test_facts import (
    ADA,
    BOTH,
    CODE_HOST,
    HOST,
    PROFILE,
    STAR,
    changes,
    shown,
)


def test_a_place_is_filled_by_whichever_source_has_something():
    checks = BOTH.having(PROFILE, none("None."), 0.1).having(CODE_HOST, HOST, 0.2)

    assert shown(checks) == {
        "fact-name": ("al", True),
        "fact-name-2": ("spare", False),
        "fact-account": ("h.example/al", True),
        "fact-account-2": ("spare", False),
        "fact-place": ("none", False),
    }


def test_what_else_is_said_stands_beside_it_and_of_names_one_is_ticked():
    checks = BOTH.having(PROFILE, STAR, 0.1).having(CODE_HOST, HOST, 0.2)

    assert shown(checks) == {
        "fact-name": ("Ada", True),
        "fact-name-2": ("al", False),
        "fact-account": ("a.example/ada", True),
        "fact-account-2": ("h.example/al", True),
        "fact-place": ("none", False),
    }


def test_what_two_sources_say_alike_is_shown_once():
    checks = BOTH.having(PROFILE, STAR, 0.1).having(CODE_HOST, STAR, 0.2)

    assert shown(checks)["fact-name-2"] == ("spare", False)
    assert shown(checks)["fact-account-2"] == ("spare", False)


def test_the_order_of_the_answers_changes_no_place_and_no_tick():
    early = BOTH.having(CODE_HOST, HOST, 0.1)
    late = early.having(PROFILE, STAR, 0.2)

    # It could still be pushed aside, so it is not shown yet.
    assert changes(BOTH, early, CODE_HOST) == []
    assert shown(early) == shown(BOTH)
    assert changes(early, late, PROFILE) == [
        ("fact-name", "Ada"),
        ("fact-name-2", "al"),
        ("fact-account", "a.example/ada"),
        ("fact-account-2", "h.example/al"),
        ("fact-place", "none"),
    ]
    assert shown(late) == shown(BOTH.having(PROFILE, STAR, 0.1).having(CODE_HOST, HOST, 0.2))


def test_what_can_be_ticked_is_never_sent_again():
    outcomes = {PROFILE: (STAR, none("None."), failed("Down.")), CODE_HOST: (HOST, none("None."))}
    for star in outcomes[PROFILE]:
        for host in outcomes[CODE_HOST]:
            for order in permutations([(PROFILE, star), (CODE_HOST, host)]):
                checks, ticked = BOTH, set()
                for lookup, outcome in order:
                    before, checks = checks, checks.having(lookup, outcome, 0.1)
                    sent = list(changed_slots(before, checks, lookup))
                    assert not ticked & {slot.id for slot in sent}
                    ticked |= {slot.id for slot in sent if slot.token}


def test_what_comes_after_another_try_stands_beside_what_is_there():
    given_up = BOTH.having(PROFILE, failed("Down."), 0.1).having(CODE_HOST, HOST, 0.2)
    known = {"host": HOST}

    again = begin_checks(ADA, [PROFILE, CODE_HOST], answers=known)
    late = again.having(PROFILE, STAR, 0.3)

    assert shown(given_up)["fact-name"] == shown(again)["fact-name"] == ("al", True)
    assert changes(stop_checks(again), again, PROFILE) == [("fact-place", "waiting")]
    assert changes(again, late, PROFILE) == [
        ("fact-name-2", "Ada"),
        ("fact-account-2", "a.example/ada"),
        ("fact-place", "none"),
    ]
    assert shown(late)["fact-name-2"] == ("Ada", False)


def test_why_a_place_is_empty_is_the_reason_that_may_change():
    stopped = stop_checks(BOTH.having(PROFILE, none("None."), 0.1))
    down = stop_checks(BOTH.having(PROFILE, failed("Down."), 0.1))

    assert [slots[0].state for slots in fact_slots(stopped)] == ["stopped", "stopped", "none"]
    assert [slots[0].state for slots in fact_slots(down)] == ["unanswered"] * 3
    assert fact_slots(stopped)[0][0].source == "the host"


def test_every_fact_that_a_lookup_may_bring_has_a_title_and_a_place_in_the_order():
    every = [lookup.name for lookup in LOOKUPS]
    checks = begin_checks("12+ada@users.noreply.github.com", LOOKUPS, every)

    slots = [slots[0] for slots in fact_slots(checks)]

    assert [slot.name for slot in slots] == list(ORDER)
    assert [slot.title for slot in slots] == [TITLES[name] for name in ORDER]
    assert {outcome for _, outcome in checks.asked} == {WAITING}


def test_a_kind_that_nobody_has_named_comes_last():
    lookup = replace(PROFILE, brings=lambda email: ("sign", "place"))

    slots = [slots[0] for slots in fact_slots(begin_checks(ADA, [lookup]))]

    assert [(slot.name, slot.title) for slot in slots] == [("place", "Place"), ("sign", "Sign")]
