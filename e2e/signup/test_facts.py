"""A fact is offered once, by whichever source has it, with what others say beside it."""

import pytest
from playwright.sync_api import expect

from e2e.support.steps import MIRA, finished, join

WITHOUT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT], ids=["scripts", "no scripts"])
SIX = ("Code host", "Signing key")
AROHA = "aroha.parata@example.org"


@BOTH
def test_a_place_is_filled_by_the_source_that_has_something(open_page, options):
    page = open_page(**options)

    join(page, AROHA, *SIX)

    finished(page)
    expect(page.get_by_role("checkbox", name="Name")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Name Aroha Parata GitHub")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Place")).to_have_count(0)


@BOTH
def test_what_another_source_says_is_shown_beside_it_and_can_be_taken_as_well(open_page, options):
    page = open_page(**options)

    join(page, MIRA, *SIX)

    finished(page)
    expect(page.get_by_role("checkbox", name="Account")).to_have_count(2)
    page.get_by_role("checkbox", name="Account github.com/mokafor GitHub").uncheck()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Accounts elsewhere", exact=True)).to_have_value(
        "https://codeberg.example/mokafor"
    )


@BOTH
def test_a_tick_that_was_taken_away_stays_away_when_another_source_answers(
    open_page, simulator, options
):
    simulator.hold("code-host")
    page = open_page(**options)
    join(page, MIRA, *SIX)
    page.get_by_role("checkbox", name="Account codeberg.example").uncheck()

    simulator.release("code-host")

    finished(page)
    expect(page.get_by_role("checkbox", name="Account codeberg.example")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Account github.com")).to_be_checked()
