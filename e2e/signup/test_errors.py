"""A slip is explained where it was made, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.steps import expect_state, finished, join

WORDS = "The email address needs an @. An email address looks like name@example.org"


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_a_slip_is_summed_up_and_kept(open_page, site, options):
    page = open_page(**options)

    join(page, "mira.okafor")

    expect(page).to_have_title("Error: Start with your email – Meanwhile")
    summary = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_contain_text(WORDS)
    field = page.get_by_label("Email address")
    expect(field).to_have_value("mira.okafor")
    hint = "We use it to sign you in and to keep one record per person. We never show it"
    expect(field).to_have_accessible_description(f"{hint} in the directory. Error: {WORDS}")
    summary.get_by_role("link").click()
    expect(field).to_be_focused()

    field.fill("mira.okafor@example.org")
    page.get_by_role("button", name="Check my email").click(no_wait_after=True)
    finished(page)


def test_focus_goes_to_the_summary(page):
    join(page, "mira.okafor")

    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_be_focused()


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_a_registered_address_goes_no_further(open_page, options):
    Contributor.objects.create_user("ines.carvalho@example.org")
    page = open_page(**options)

    join(page, "Ines.Carvalho@Example.org")

    expect_state(page, "account", "found")
    expect(page.get_by_role("heading", name="You have already signed up")).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_have_count(0)
