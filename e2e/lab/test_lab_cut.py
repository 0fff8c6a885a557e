"""A run of the lab that is cut says so, and is not sent again."""

from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK


def test_a_cut_stream_is_said_and_not_sent_again(page, site):
    page.goto(f"/lab/?{QUICK}&code-host-how=hangs")
    page.get_by_role("button", name="Run all four").click()
    expect(page.locator("#lane-streamed-account")).to_have_attribute("data-state", "answered")

    site.cut()

    expect(page.get_by_text("The connection was cut.")).to_be_visible()
    expect(page.locator("#lane-streamed-account")).to_have_attribute("data-state", "answered")
    assert site.requests.count(("GET", "/lab/")) == 2

    page.get_by_label("Code host: outcome").select_option("answers")
    page.get_by_label("Code host", exact=True).fill("10")
    page.get_by_role("button", name="Run it again").click()

    expect(page.get_by_text("Read down a column")).to_be_visible()
    expect(page.get_by_text("The connection was cut.")).to_be_hidden()
    assert site.requests.count(("GET", "/lab/")) == 3
