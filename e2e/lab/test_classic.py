"""The classic pages as a visitor meets them."""

import pytest
from playwright.sync_api import expect

from e2e.support.axe import violations
from e2e.support.steps import MIRA, heading


def look_up(page, way, email):
    page.goto(f"/join/classic/{way}/")
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Look it up").click(no_wait_after=True)


def test_axe_finds_nothing_before_and_after(open_page, simulator, site):
    page = open_page(color_scheme="light")
    page.goto("/join/classic/taskgroup/")
    assert violations(page) == []

    look_up(page, "taskgroup", MIRA)
    expect(heading(page, "Both answers")).to_be_visible()
    expect(page.get_by_role("img", name="The picture that Gravatar sent")).to_be_visible()

    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []


@pytest.mark.parametrize("way", ["sequential", "gather"])
def test_one_failure_is_an_error_page_that_axe_has_nothing_against(open_page, simulator, site, way):
    page = open_page(viewport={"width": 320, "height": 640})
    simulator.fault("picture", "500")

    look_up(page, way, MIRA)

    expect(heading(page, "No answers")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="See the same address streamed").click()
    expect(page.get_by_text("Gravatar is having problems (status 500).")).to_be_visible()
