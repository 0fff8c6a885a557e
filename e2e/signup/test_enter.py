"""Enter goes forward: it presses the main button of the form in which somebody stands."""

import pytest
from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK
from e2e.support.joining import check_answers, reach_details
from e2e.support.steps import MIRA, finished, heading

WAYS = pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])


@WAYS
def test_from_the_address_to_the_account_by_the_keyboard_alone(open_page, options):
    page = open_page(**options)
    page.goto("/join/")
    page.get_by_label("Email address").focus()
    page.keyboard.type(MIRA)
    page.keyboard.press("Enter")
    finished(page)

    page.get_by_role("checkbox", name="Name").focus()
    page.keyboard.press("Enter")
    expect(heading(page, "Your details")).to_be_visible()
    page.get_by_role("textbox", name="Pronouns").focus()
    page.keyboard.press("Enter")
    expect(heading(page, "Check your answers")).to_be_visible()
    page.get_by_label("I agree").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(heading(page, "Check your inbox")).to_be_visible()


@WAYS
def test_change_still_leads_back_to_the_field(open_page, options):
    page = open_page(**options)
    reach_details(page)
    check_answers(page)

    page.get_by_role("button", name="Change name").focus()
    page.keyboard.press("Enter")

    expect(heading(page, "Your details")).to_be_visible()
    assert page.url.endswith("/join/details/#name")


@WAYS
def test_enter_on_a_setting_of_the_lab_runs_it(open_page, options):
    page = open_page(**options)
    page.goto(f"/lab/?{QUICK}&picture=270")

    page.get_by_label("In order").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Read down a column")).to_be_visible()
    assert page.locator("[name=picture]").input_value() == "270"
