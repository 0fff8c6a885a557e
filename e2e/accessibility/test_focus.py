"""Focus stays where somebody was, whatever is swapped there, and what is read out is true."""

import pytest
from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK
from e2e.support.steps import expect_state, finished, heading, join, row


def title(page, name):
    return row(page, name).get_by_role("heading", level=3)


def status(page):
    return page.locator("#status")


@pytest.mark.parametrize("mended", [True, False])
def test_trying_again_stays_at_the_row_from_the_press_to_the_answer(page, simulator, mended):
    simulator.fault("picture", "500")
    join(page)
    finished(page)
    if mended:
        simulator.mend("picture")
    simulator.hold("picture")
    again = row(page, "picture").get_by_role("button", name="Try again")

    again.focus()
    page.keyboard.press("Enter")

    expect_state(page, "picture", "waiting")
    expect(title(page, "picture")).to_be_focused()
    expect(status(page)).to_have_text("")
    simulator.release("picture")
    expect_state(page, "picture", "found" if mended else "failed")
    expect(title(page, "picture")).to_be_focused()
    end = "All four have finished." if mended else "Three answered, one did not."
    expect(status(page)).to_have_text(f"That email works. {end}")


def test_checking_again_begins_at_the_heading(page, site, simulator):
    simulator.hold("picture")
    join(page)
    expect_state(page, "account", "none")
    site.cut()
    again = page.get_by_role("button", name="Check again")

    again.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_be_focused()
    simulator.release("picture")
    finished(page)
    expect(heading(page, "That email works")).to_be_focused()


def test_stop_leads_to_the_heading_and_is_read_out(page, simulator):
    simulator.hold("picture")
    join(page)
    expect_state(page, "profile", "found")
    expect(status(page)).to_contain_text("is still being looked up.")

    page.get_by_role("button", name="Stop").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    expect(heading(page, "That email works")).to_be_focused()
    expect(status(page)).to_have_text("That email works. Stopped: three answered, one did not.")


def test_who_stands_on_stop_at_the_end_stays_there(page, simulator):
    simulator.hold("picture")
    join(page)
    expect_state(page, "profile", "found")
    stop = page.get_by_role("button", name="Stop")
    stop.focus()

    simulator.release("picture")

    finished(page)
    expect(stop).to_be_focused()
    page.keyboard.press("Tab")
    expect(stop).to_be_hidden()


def test_who_reads_the_code_of_the_lab_stays_there_when_a_run_ends(page):
    page.goto(f"/lab/?{QUICK}")
    page.get_by_role("button", name="Run all four").click()
    code = page.locator("pre.code:visible").last
    code.focus()

    expect(page.get_by_text("Read down a column")).to_be_visible()

    expect(page.locator("pre.code:focus")).to_have_count(1)
