"""Where not all scripts load, forms are sent by the browser."""

import pytest
from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK
from e2e.support.steps import MIRA, block, expect_state, finished, join
from tests.support.people.members import member

EXTENSION, OURS, HTMX = "*/hx-sse*", "*/ours*.js", "*/htmx*"


@pytest.fixture(
    params=[(EXTENSION,), (OURS,), (EXTENSION, OURS), (EXTENSION, OURS, HTMX)],
    ids=["no extension", "not ours", "neither", "none"],
)
def half_loaded(request, page):
    """A page that misses some of the scripts that a stream needs."""
    block(page, *request.param)
    return page


def test_a_sign_up_is_a_page_of_its_own(half_loaded, simulator):
    simulator.hold("picture")

    join(half_loaded)

    expect_state(half_loaded, "account", "none")
    expect(half_loaded.get_by_role("banner")).to_have_count(1)
    simulator.release("picture")
    finished(half_loaded)
    half_loaded.get_by_role("button", name="Change email address").click(no_wait_after=True)
    expect(half_loaded.get_by_label("Email address")).to_have_value(MIRA)


def test_a_search_is_sent_by_its_button(half_loaded, proxy):
    member("ines", name="Inês Carvalho")
    member("noor", name="Noor Haddad")
    half_loaded.goto("/people/")

    half_loaded.get_by_label("Search", exact=True).fill("noor")
    half_loaded.get_by_role("button", name="Search").click()

    expect(half_loaded.locator("#tally")).to_have_text("One person")
    expect(half_loaded.get_by_role("banner")).to_have_count(1)
    assert half_loaded.url.startswith(f"{proxy.url}/people/?q=noor")


@pytest.mark.parametrize(
    ("path", "button", "words"),
    [(f"/lab/?{QUICK}", "Run all four", "Read down a column"), ("/tour/", "Run again", "probes,")],
)
def test_a_run_is_a_page_of_its_own(half_loaded, path, button, words):
    half_loaded.goto(path)

    half_loaded.get_by_role("button", name=button).click(no_wait_after=True)

    expect(half_loaded.get_by_text(words)).to_be_visible()
    expect(half_loaded.get_by_role("banner")).to_have_count(1)
