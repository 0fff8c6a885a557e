from dataclasses import replace

from contributors.lookups.base import OFF, Fact, failed, found, none
from contributors.lookups.run import begin_checks
from contributors.signup.facts import changed_slots, fact_slots, found_nothing
from contributors.signup.page.rows import render_fact
from contributors.signup.sealed_answers import unseal_facts
from tests.support.steered_lookups import Held, account

ADA = "ada@example.org"
PROFILE = replace(Held("profile").lookup, brings=lambda email: ("name", "account", "place"))
CODE_HOST = replace(Held("host").lookup, brings=lambda email: ("account", "name"))
BOTH = begin_checks(ADA, [PROFILE, CODE_HOST])
STAR = found("Some.", facts=(Fact("name", "Ada", "Star"), Fact("account", "a.example/ada", "Star")))
HOST = found("Some.", facts=(Fact("name", "al", "Host"), Fact("account", "h.example/al", "Host")))


def shown(checks):
    """What is in each place: its state or its value, and whether it is ticked."""
    return {
        slot.id: (slot.value or slot.state, slot.ticked)
        for slots in fact_slots(checks)
        for slot in slots
    }


def changes(before, checks, lookup):
    return [(slot.id, slot.value or slot.state) for slot in changed_slots(before, checks, lookup)]


def test_each_kind_has_one_place_before_anything_is_known():
    places = fact_slots(BOTH)

    assert [[(slot.id, slot.title, slot.state) for slot in slots] for slots in places] == [
        [("fact-name", "Name", "waiting"), ("fact-name-2", "Name", "spare")],
        [("fact-account", "Account", "waiting"), ("fact-account-2", "Account", "spare")],
        [("fact-place", "Place", "waiting")],
    ]


def test_the_same_places_are_there_whatever_comes():
    ids = [[slot.id for slot in slots] for slots in fact_slots(BOTH)]
    facts = (Fact("account", "a.example/ada", "Star"), Fact("account", "b.example/ada", "Star"))

    checks = BOTH.having(PROFILE, found("Some.", facts=facts), 0.1)
    checks = checks.having(CODE_HOST, none("None."), 0.2)
    name, account, place = fact_slots(checks)

    assert [[slot.id for slot in slots] for slots in (name, account, place)] == ids
    assert (name[0].state, name[0].token, name[0].source) == ("none", "", "the profile, the host")
    assert (account[0].state, account[0].value) == ("found", "a.example/ada, b.example/ada")
    assert (account[0].source, account[0].ticked) == ("Star", True)
    assert unseal_facts(ADA, [account[0].token]) == facts
    assert (account[1].state, place[0].state) == ("spare", "none")


def test_nothing_was_found_once_every_source_has_said_so():
    empty = BOTH.having(PROFILE, none("None."), 0.1)

    assert not found_nothing(empty)
    assert found_nothing(empty.having(CODE_HOST, none("None."), 0.2))
    assert not found_nothing(empty.having(CODE_HOST, failed("Down."), 0.2))
    assert not found_nothing(empty.having(CODE_HOST, HOST, 0.2))
    assert not found_nothing(begin_checks(ADA, [PROFILE], use=[]))


def test_what_tells_where_somebody_is_is_not_ticked_for_them():
    lookup = replace(PROFILE, brings=lambda email: ("place",))
    outcome = found("Some.", facts=(Fact("place", "Lagos", "Star"),))

    checks = begin_checks(ADA, [lookup]).having(lookup, outcome, 0.1)

    assert shown(checks) == {"fact-place": ("Lagos", False)}


def test_what_is_in_the_register_already_is_not_ticked_either():
    checks = replace(BOTH, kept={"name"}).having(PROFILE, STAR, 0.1)

    assert shown(checks)["fact-name"] == ("Ada", False)
    assert shown(checks)["fact-account"] == ("a.example/ada", True)


def test_what_is_found_of_somebody_who_has_joined_cannot_be_ticked():
    taken = begin_checks(ADA, [replace(account().lookup, required=True), PROFILE])
    taken = taken.having(taken.rows[0][0], found("Taken.", refuses=True), 0.1)

    name = fact_slots(taken.having(PROFILE, STAR, 0.2))[0][0]

    assert (name.state, name.value, name.token) == ("found", "Ada", "")
    assert "disabled" in render_fact(name)
    assert "checked" not in render_fact(name)


def test_a_lookup_that_is_off_brings_nothing():
    checks = begin_checks(ADA, [PROFILE], use=[])

    assert checks.rows == ((PROFILE, OFF),)
    assert fact_slots(checks) == ()
