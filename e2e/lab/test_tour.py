"""Each finding of the tour is on the page when it is known, with scripts and without."""

import asyncio
from threading import Event

import pytest
from playwright.sync_api import expect

from e2e.support.axe import BUT_CONTRAST, violations, violations_in_both_schemes
from lab.tour import views
from lab.tour.stops import STOPS
from tests.support.pages.tour import a_run

WITHOUT = {"java_script_enabled": False}


def finding(page, name):
    """The one that is shown: a late page has its placeholder as well."""
    return page.locator(f'[data-probe="{name}"]:visible')


def expect_all(page):
    expect(page.get_by_text(f"{len(STOPS)} probes,")).to_be_visible()
    expect(page.locator('.finding[data-state="found"]:visible')).to_have_count(len(STOPS) - 1)


@pytest.fixture
def known(monkeypatch):
    """Let the tour have two stops, one of which is held until this is set."""
    known = Event()

    async def held(visit):
        await asyncio.to_thread(known.wait)
        return "At last."

    async def quick(visit):
        return "At once."

    monkeypatch.setattr(views, "TourRun", lambda: a_run(held, quick))
    yield known
    known.set()


@pytest.mark.parametrize("options", [{}, WITHOUT])
def test_what_is_known_does_not_wait_for_the_rest(open_page, known, options):
    page = open_page(**options)

    page.goto("/tour/", wait_until="commit")

    expect(finding(page, "quick")).to_have_attribute("data-state", "found")
    expect(finding(page, "held")).to_have_attribute("data-state", "waiting")
    known.set()
    expect(finding(page, "held")).to_contain_text("At last.")


def test_running_it_again_fills_the_same_page(page, known):
    known.set()
    page.goto("/tour/")
    known.clear()

    page.get_by_role("button", name="Run again").click()

    expect(finding(page, "held")).to_have_attribute("data-state", "waiting")
    expect(finding(page, "quick")).to_have_attribute("data-state", "found")
    assert violations(page) == []
    known.set()
    expect(finding(page, "held")).to_have_attribute("data-state", "found")
    expect(page.get_by_role("status")).to_contain_text("2 probes")


def test_a_cut_stream_is_said_and_not_sent_again(page, site, known):
    known.set()
    page.goto("/tour/")
    known.clear()
    page.get_by_role("button", name="Run again").click()
    # Of the run before, both are found: this tells that the new one has begun to come.
    expect(finding(page, "held")).to_have_attribute("data-state", "waiting")
    expect(finding(page, "quick")).to_have_attribute("data-state", "found")

    site.cut()

    expect(page.get_by_text("The connection was cut.")).to_be_visible()
    expect(finding(page, "quick")).to_contain_text("At once.")
    expect(page.get_by_text("Running", exact=True)).to_be_hidden()
    expect(page.get_by_text("The probes are running.")).to_be_hidden()
    assert site.requests.count(("GET", "/tour/")) == 2

    known.set()
    page.get_by_role("button", name="Run it again").click()

    expect(finding(page, "held")).to_contain_text("At last.")
    expect(page.get_by_text("The connection was cut.")).to_be_hidden()
    assert site.requests.count(("GET", "/tour/")) == 3


def test_axe_finds_nothing(page):
    page.goto("/tour/")
    expect_all(page)
    assert violations_in_both_schemes(page) == []
    page.get_by_role("button", name="Run again").click()
    expect_all(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page, BUT_CONTRAST) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_on_a_phone_where_two_stops_ran_again(page, known):
    known.set()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/tour/")
    page.get_by_role("button", name="Run again").click()
    expect(page.get_by_role("status")).to_contain_text("2 probes")

    assert violations_in_both_schemes(page) == []
