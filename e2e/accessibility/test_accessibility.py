"""No state of the page keeps anybody out, as far as axe can tell."""

import pytest
from playwright.sync_api import expect

from e2e.support.axe import violations, violations_wide_and_narrow
from e2e.support.members import member
from e2e.support.steps import block, expect_state, finished, heading, join


def home(page, simulator, site):
    member("ada@example.org", "ada", name="Ada", kinds=["code"])
    page.goto("/")
    expect(page.get_by_role("link", name="Ada")).to_be_visible()


def idle(page, simulator, site):
    page.goto("/join/")


def waiting(page, simulator, site):
    simulator.hold("picture")
    join(page)
    expect_state(page, "account", "none")


def done(page, simulator, site):
    join(page)
    finished(page)


def failed(page, simulator, site):
    simulator.fault("picture", "500")
    join(page)
    finished(page)


def wrong(page, simulator, site):
    join(page, "mira.okafor")
    expect(page.get_by_text("There is a problem")).to_be_visible()


def cut(page, simulator, site):
    waiting(page, simulator, site)
    site.cut()
    expect(page.get_by_text("The connection was cut.")).to_be_visible()


def details(page, simulator, site):
    done(page, simulator, site)
    page.get_by_role("button", name="Continue").click()
    expect(heading(page, "Your details")).to_be_visible()


def sends(page, simulator, site):
    page.goto("/join/sends/")


def privacy(page, simulator, site):
    page.goto("/privacy/")


def uninvited(page, simulator, site):
    page.goto("/join/details/")


def missing(page, simulator, site):
    page.goto("/nowhere/")


STATES = [home, idle, waiting, done, failed, wrong, cut, sends, privacy, uninvited, missing]
WITHOUT = [idle, done, failed, wrong, details]


@pytest.mark.parametrize("reach", STATES)
def test_axe_finds_nothing(open_page, simulator, site, reach):
    page = open_page(color_scheme="light")

    reach(page, simulator, site)

    # On a phone it is the same state once more: every colour and width is another.
    assert violations_wide_and_narrow(page) == []


@pytest.mark.parametrize("reach", WITHOUT)
def test_axe_finds_nothing_without_our_scripts(open_page, simulator, site, reach):
    # axe is a script itself, so scripts are on, and only ours do not come.
    page = open_page()
    block(page, "*.js")

    reach(page, simulator, site)

    assert not page.evaluate("'htmx' in window")
    assert violations(page) == []


@pytest.mark.parametrize("reach", [idle, done, wrong])
def test_nothing_is_cut_off_at_320_pixels(open_page, simulator, site, reach):
    page = open_page(viewport={"width": 320, "height": 640})

    reach(page, simulator, site)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
