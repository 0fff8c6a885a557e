import pytest

from contributors.lookups.base import State, found
from contributors.lookups.run import begin_checks
from contributors.signup.page import run_link
from contributors.signup.page.run_link import offered_url, offered_words
from tests.support.steered_lookups import Held


@pytest.fixture(autouse=True)
def nobody_offers(monkeypatch):
    monkeypatch.setattr(run_link, "offers", [])


def finished():
    lookup = Held("account", required=True).lookup
    return begin_checks("ada@example.org", [lookup]).having(lookup, found("A."), 0.1)


def test_the_product_alone_has_none():
    assert (offered_url(finished()), offered_words()) == ("", "")


def link_to_runs(checks):
    return f"/runs/{len(checks.rows)}/"


def test_an_application_offers_one():
    run_link.offer_link(f"{__name__}.link_to_runs", "Once more")

    assert (offered_url(finished()), offered_words()) == ("/runs/1/", "Once more")


def test_there_is_none_before_the_end():
    run_link.offer_link(f"{__name__}.link_to_runs", "Once more")
    checks = begin_checks("ada@example.org", [Held("account", required=True).lookup])

    assert checks.rows[0][1].state is State.WAITING
    assert offered_url(checks) == ""
