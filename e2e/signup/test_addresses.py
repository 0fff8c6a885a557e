"""A slip in the domain is a suggestion, and every script is welcome."""

import pytest
from playwright.sync_api import expect

from e2e.support.steps import finished, join, row

BOTH = pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])


@BOTH
def test_a_typo_is_a_suggestion_to_click(open_page, simulator, site, options):
    page = open_page(**options)
    join(page, "mira.okafor@gmial.com")
    finished(page)
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()

    row(page, "mail-domain").get_by_role("button", name="gmail.com").click()

    expect(page.locator(".email")).to_contain_text("mira.okafor@gmail.com")
    finished(page)
    assert site.posts == ["/join/", "/join/"]


@BOTH
def test_an_international_address_is_shown_as_it_is_written(open_page, options):
    page = open_page(**options)

    join(page, "xiaoyu@bücher.example")

    finished(page)
    expect(page.locator(".email")).to_contain_text("xiaoyu@bücher.example")
    expect(row(page, "mail-domain")).to_contain_text("bücher.example can receive email.")
