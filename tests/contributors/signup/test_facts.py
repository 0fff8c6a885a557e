from dataclasses import replace

from contributors.lookups import LOOKUPS
from contributors.lookups.base import OFF, WAITING, Fact, found, none
from contributors.lookups.run import begin_checks
from contributors.signup.facts import TITLES, places, places_of
from contributors.signup.page.rows import fact
from tests.support.steered_lookups import Held, account

ADA = begin_checks("ada@example.org", [])
PROFILE = replace(Held("profile").lookup, brings=lambda email: ("name", "account"))


def test_places_are_kept_before_anything_is_known():
    waiting = list(places(begin_checks("ada@example.org", [PROFILE])))

    assert [(place.id, place.title, place.state) for place in waiting] == [
        ("fact-profile-name", "Name", "waiting"),
        ("fact-profile-account", "Account", "waiting"),
    ]


def test_the_same_places_are_filled_whatever_comes():
    facts = (Fact("account", "a.example/ada", "Star"), Fact("account", "b.example/ada", "Star"))

    name, account = places_of(ADA, PROFILE, found("Some.", facts=facts))

    assert (name.state, name.token) == ("none", "")
    assert (account.state, account.value) == ("found", "a.example/ada, b.example/ada")
    assert (account.source, account.ticked) == ("Star", True)
    assert account.token
    assert [place.state for place in places_of(ADA, PROFILE, none("None."))] == ["none", "none"]


def test_what_tells_where_somebody_is_is_not_ticked_for_them():
    lookup = replace(PROFILE, brings=lambda email: ("place",))
    outcome = found("Some.", facts=(Fact("place", "Lagos", "Star"),))

    assert [place.ticked for place in places_of(ADA, lookup, outcome)] == [False]


def test_what_is_in_the_register_already_is_not_ticked_either():
    name, account = places_of(replace(ADA, kept={"name"}), PROFILE, WAITING)

    assert (name.ticked, account.ticked) == (False, True)


def test_what_is_found_of_somebody_who_has_joined_cannot_be_ticked():
    taken = begin_checks(ADA.email, [replace(account().lookup, required=True), PROFILE])
    taken = taken.having(taken.rows[0][0], found("Taken.", refuses=True), 0.1)

    name, _ = places_of(taken, PROFILE, found("Some.", facts=(Fact("name", "Ada", "Star"),)))

    assert (name.state, name.value, name.token) == ("found", "Ada", "")
    assert "disabled" in fact(name)
    assert "checked" not in fact(name)


def test_a_lookup_that_is_off_brings_nothing():
    checks = begin_checks("ada@example.org", [PROFILE], use=[])

    assert checks.rows == ((PROFILE, OFF),)
    assert list(places(checks)) == []


def test_every_fact_that_a_lookup_may_bring_has_a_title():
    for lookup in LOOKUPS:
        for place in places_of(
            begin_checks("12+ada@users.noreply.github.com", []), lookup, WAITING
        ):
            assert place.title == TITLES.get(place.name, place.name.capitalize())
