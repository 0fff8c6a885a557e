import pytest

from contributors.lookups.base import State, found
from contributors.lookups.run import begin_checks
from contributors.signup.page import lab_link
from contributors.signup.page.context import in_the_lab
from tests.support.steered_lookups import Held


@pytest.fixture(autouse=True)
def nobody_offers(monkeypatch):
    monkeypatch.setattr(lab_link, "offers", [])


def finished():
    lookup = Held("account", required=True).lookup
    return begin_checks("ada@example.org", [lookup]).having(lookup, found("A."), 0.1)


def test_the_product_alone_has_none():
    assert in_the_lab(finished()) == ""


def link_to_runs(checks):
    return f"/runs/{len(checks.rows)}/"


def test_an_application_offers_one():
    lab_link.offer_link(f"{__name__}.link_to_runs")

    assert in_the_lab(finished()) == "/runs/1/"


def test_there_is_none_before_the_end():
    lab_link.offer_link(f"{__name__}.link_to_runs")
    checks = begin_checks("ada@example.org", [Held("account", required=True).lookup])

    assert checks.rows[0][1].state is State.WAITING
    assert in_the_lab(checks) == ""
