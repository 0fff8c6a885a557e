"""What failed can be tried again, and what still runs can be stopped, with nothing lost."""

import pytest
from playwright.sync_api import expect

from e2e.support.profiles import MOVING
from e2e.support.steps import MIRA, Shifts, expect_state, finished, join, row

WITHOUT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT])


def again(page, name):
    return row(page, name).get_by_role("button", name="Try again")


@BOTH
def test_trying_again_asks_that_one_only(open_page, site, simulator, options, settings):
    settings.UPSTREAM_MEMORY = 0  # Or another question could not be seen.
    simulator.fault("picture", "500")
    page = open_page(**options)
    join(page)
    finished(page)
    expect_state(page, "picture", "failed")
    asked = {name: len(simulator.requests(name)) for name in ("profile", "mail-domain")}
    simulator.mend("picture")

    again(page, "picture").click(no_wait_after=True)

    expect_state(page, "picture", "found")
    finished(page)
    expect_state(page, "account", "none")
    expect(row(page, "profile")).to_contain_text("Name")
    assert {name: len(simulator.requests(name)) for name in asked} == asked
    assert site.posts == ["/join/", "/join/"]


def test_only_that_row_is_replaced(open_page, simulator):
    simulator.fault("picture", "500")
    page = open_page(**MOVING)
    join(page)
    finished(page)
    shifts = Shifts(page)
    page.evaluate("document.querySelector('#row-profile').dataset.kept = 'yes'")
    simulator.mend("picture")
    simulator.hold("picture")

    again(page, "picture").click()

    expect_state(page, "picture", "waiting")
    expect(row(page, "profile")).to_have_attribute("data-kept", "yes")
    before = shifts.seen()
    simulator.release("picture")
    expect_state(page, "picture", "found")
    expect(row(page, "profile")).to_have_attribute("data-kept", "yes")
    assert shifts.seen() == before
    assert shifts.unprompted() == []


@BOTH
def test_stop_ends_the_rest_and_says_so(open_page, simulator, options):
    simulator.hold("picture")
    page = open_page(**options)
    join(page)
    expect_state(page, "profile", "found")
    simulator.arrived("picture")

    page.get_by_role("button", name="Stop").click(no_wait_after=True)

    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    expect_state(page, "picture", "stopped")
    expect_state(page, "profile", "found")
    simulator.left("picture")
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    expect(page.get_by_text("The connection was cut.")).to_have_count(0)

    simulator.release("picture")
    again(page, "picture").click(no_wait_after=True)

    expect_state(page, "picture", "found")
    finished(page)


@BOTH
def test_a_fact_that_came_late_can_still_be_used(open_page, simulator, options):
    simulator.fault("profile", "500")
    page = open_page(**options)
    join(page)
    finished(page)
    expect(page.get_by_role("checkbox", name="Name")).to_be_disabled()
    simulator.mend("profile")

    again(page, "profile").click(no_wait_after=True)

    expect(page.get_by_role("checkbox", name="Name")).to_be_checked()
    finished(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#answers").get_by_text("Mira Okafor")).to_be_visible()
    expect(page.get_by_text(MIRA)).to_be_visible()
