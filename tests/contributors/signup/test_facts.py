from dataclasses import replace

from contributors.lookups import LOOKUPS
from contributors.lookups.base import OFF, WAITING, Fact, found, none
from contributors.lookups.run import begin_checks
from contributors.signup.facts import TITLES, fact_slots, slots_of
from contributors.signup.page.rows import render_fact
from tests.support.steered_lookups import Held, account

ADA = begin_checks("ada@example.org", [])
PROFILE = replace(Held("profile").lookup, brings=lambda email: ("name", "account"))


def test_places_are_kept_before_anything_is_known():
    waiting = list(fact_slots(begin_checks("ada@example.org", [PROFILE])))

    assert [(slot.id, slot.title, slot.state) for slot in waiting] == [
        ("fact-profile-name", "Name", "waiting"),
        ("fact-profile-account", "Account", "waiting"),
    ]


def test_the_same_places_are_filled_whatever_comes():
    facts = (Fact("account", "a.example/ada", "Star"), Fact("account", "b.example/ada", "Star"))

    name, account = slots_of(ADA, PROFILE, found("Some.", facts=facts))

    assert (name.state, name.token) == ("none", "")
    assert (account.state, account.value) == ("found", "a.example/ada, b.example/ada")
    assert (account.source, account.ticked) == ("Star", True)
    assert account.token
    assert [slot.state for slot in slots_of(ADA, PROFILE, none("None."))] == ["none", "none"]


def test_what_tells_where_somebody_is_is_not_ticked_for_them():
    lookup = replace(PROFILE, brings=lambda email: ("slot",))
    outcome = found("Some.", facts=(Fact("slot", "Lagos", "Star"),))

    assert [slot.ticked for slot in slots_of(ADA, lookup, outcome)] == [False]


def test_what_is_in_the_register_already_is_not_ticked_either():
    name, account = slots_of(replace(ADA, kept={"name"}), PROFILE, WAITING)

    assert (name.ticked, account.ticked) == (False, True)


def test_what_is_found_of_somebody_who_has_joined_cannot_be_ticked():
    taken = begin_checks(ADA.email, [replace(account().lookup, required=True), PROFILE])
    taken = taken.having(taken.rows[0][0], found("Taken.", refuses=True), 0.1)

    name, _ = slots_of(taken, PROFILE, found("Some.", facts=(Fact("name", "Ada", "Star"),)))

    assert (name.state, name.value, name.token) == ("found", "Ada", "")
    assert "disabled" in render_fact(name)
    assert "checked" not in render_fact(name)


def test_a_lookup_that_is_off_brings_nothing():
    checks = begin_checks("ada@example.org", [PROFILE], use=[])

    assert checks.rows == ((PROFILE, OFF),)
    assert list(fact_slots(checks)) == []


def test_every_fact_that_a_lookup_may_bring_has_a_title():
    for lookup in LOOKUPS:
        for slot in slots_of(begin_checks("12+ada@users.noreply.github.com", []), lookup, WAITING):
            assert slot.title == TITLES.get(slot.name, slot.name.capitalize())
