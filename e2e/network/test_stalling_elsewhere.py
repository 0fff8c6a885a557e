"""Search, lab and tour say it too when nothing comes any more."""

import pytest
from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK
from e2e.support.stalling import clocked as page
from e2e.support.stalling import lose_patience, note
from tests.support.people.members import member

__all__ = ["page"]


def test_a_stalled_search_says_so_and_keeps_the_people(page, proxy):
    member("ines", name="Inês Carvalho")
    page.goto("/people/")
    tally = page.locator("#tally")
    expect(tally).to_have_text("One person")
    proxy.stall()
    page.get_by_role("button", name="Search").click()
    expect(page.locator("form.htmx-request")).to_have_count(1)

    lose_patience(page, lambda: expect(tally).to_have_text("One person"))

    expect(tally).to_contain_text("The search did not get through.")
    expect(page.get_by_role("link", name="Inês Carvalho")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "button", "end"),
    [
        (f"/lab/?{QUICK}", "Run all four", "First sight"),
        ("/tour/", "Run again", "probes,"),
    ],
)
def test_a_stalled_run_says_so(page, proxy, path, button, end):
    page.goto(path)
    proxy.stall()
    page.get_by_role("button", name=button).click()
    expect(page.locator("form.htmx-request")).to_have_count(1)

    lose_patience(page, lambda: expect(note(page)).to_be_hidden())

    expect(note(page)).to_contain_text("No more answers are arriving. What you see is still here.")
    page.clock.resume()
    proxy.let_through()
    note(page).get_by_role("button", name="Run it again").click()
    expect(note(page)).to_be_hidden()
    expect(page.get_by_role("button", name=button)).to_be_focused()
    expect(page.locator("#status")).to_contain_text(end)
