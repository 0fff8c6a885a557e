"""Members are found while somebody types, and as well where no script runs."""

import re

import pytest
from playwright.sync_api import expect

from e2e.support.axe import violations
from e2e.support.steps import block
from tests.support.people.members import member

WAYS = pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])


@pytest.fixture
def register(site):
    member("ines", name="Inês Carvalho", kinds=["code"], languages=["Português"])
    member("noor", name="Noor Haddad", kinds=["design"], languages=["English"])
    member("robin", name="Robin Engel", kinds=["code"], languages=["English"])


def names(page):
    return page.locator(".found").get_by_role("heading", level=3)


def tally(page):
    return page.locator(".found").get_by_role("status")


def answered(page):
    """Wait for the end of an answer that takes the list's place, and what is clicked in it."""
    expect(page.locator("form.htmx-request")).to_have_count(0)


def test_people_are_found_as_somebody_types(page, register):
    page.goto("/people/")
    expect(names(page)).to_have_text(["Robin Engel", "Noor Haddad", "Inês Carvalho"])
    page.evaluate("window.same = true")
    box = page.get_by_label("Search", exact=True)

    box.press_sequentially("ine")

    expect(names(page)).to_have_text(["Inês Carvalho"])
    expect(tally(page)).to_have_text("One person")
    expect(box).to_be_focused()
    box.press_sequentially("s c")
    expect(page).to_have_url(re.compile(r"/people/\?q=ines\+c$"))
    expect(box).to_have_value("ines c")
    expect(box).to_be_focused()
    assert page.evaluate("window.same")


def test_filters_answer_at_once_and_stay_in_the_address(page, register):
    page.goto("/people/")
    expect(tally(page)).to_have_text("3 people")

    page.get_by_label("Contributes").select_option("Code")
    expect(names(page)).to_have_text(["Robin Engel", "Inês Carvalho"])
    page.get_by_label("Language").fill("en")

    expect(names(page)).to_have_text(["Robin Engel"])
    expect(page).to_have_url(re.compile(r"\?kind=code&language=en$"))
    page.reload()
    expect(names(page)).to_have_text(["Robin Engel"])
    expect(page.get_by_label("Contributes")).to_have_value("code")
    page.get_by_role("link", name="Clear").click()
    expect(tally(page)).to_have_text("3 people")


@WAYS
def test_a_search_can_be_sent_and_its_results_opened(open_page, register, options):
    page = open_page(**options)
    page.goto("/people/")
    page.get_by_label("Search", exact=True).fill("noor")
    page.get_by_label("Contributes").select_option("Design")

    page.get_by_role("button", name="Search").click()

    answered(page)
    expect(names(page)).to_have_text(["Noor Haddad"])
    expect(tally(page)).to_have_text("One person")
    page.get_by_role("link", name="Noor Haddad").click()
    expect(page.get_by_role("heading", level=1, name="Noor Haddad")).to_be_visible()


def test_a_search_that_does_not_get_through_says_so(page, register, site):
    page.goto("/people/")
    expect(tally(page)).to_have_text("3 people")
    page.route("**/people/?*", lambda route: route.abort())

    page.get_by_label("Search", exact=True).fill("x")

    expect(tally(page)).to_contain_text("The search did not get through.")
    expect(names(page)).to_have_count(3)


@WAYS
def test_pages_lead_on_and_back(open_page, register, settings, options):
    settings.DIRECTORY_SIZE = 2
    page = open_page(**options)
    page.goto("/people/")

    page.get_by_role("link", name="Next").click()
    expect(names(page)).to_have_text(["Inês Carvalho"])
    page.get_by_role("link", name="Previous").click()

    expect(names(page)).to_have_text(["Robin Engel", "Noor Haddad"])


@pytest.mark.parametrize("query", ["", "?q=nobody&kind=x", "?after=0"])
@pytest.mark.parametrize("scripts", [True, False])
def test_axe_finds_nothing(open_page, register, query, scripts):
    page = open_page(color_scheme="light")
    if not scripts:
        block(page, "*.js")

    page.goto(f"/people/{query}")

    expect(tally(page)).to_be_visible()
    assert page.evaluate("'htmx' in window") == scripts
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 640})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
