"""Without scripts too, a page whose stream was cut says so at every row that waits."""

import pytest
from playwright.sync_api import expect

from e2e.support.steps import expect_state, finished, join, row

SHOWN = """element => getComputedStyle(element, "::after").visibility"""
# As if their time had come, which no test waits for.
LET_TIME_PASS = """() => {
    for (const animation of document.getAnimations()) {
        if (/^(dis)?appear$/.test(animation.animationName)) animation.finish();
    }
}"""


@pytest.fixture
def page(open_page):
    return open_page(java_script_enabled=False)


def test_rows_that_wait_say_so_once_every_answer_should_be_there(page, proxy, simulator):
    simulator.hold("picture")
    join(page)
    expect_state(page, "profile", "found")
    meta = row(page, "picture").locator(".meta")
    assert meta.evaluate(SHOWN) == "hidden"
    proxy.cut()

    page.evaluate(LET_TIME_PASS)

    assert meta.evaluate(SHOWN) == "visible"
    assert "Not answered" in meta.evaluate("one => getComputedStyle(one, '::after').content")
    expect(row(page, "picture").get_by_text("Asking Gravatar")).to_be_hidden()
    expect(row(page, "profile")).to_contain_text("Name")
    expect(page.get_by_text("If one is missing, reload the page.")).to_be_visible()


def test_rows_that_were_answered_say_nothing_of_it(page, simulator):
    join(page)
    finished(page)

    page.evaluate(LET_TIME_PASS)

    expect(page.get_by_text("Not answered")).to_have_count(0)
    expect(page.get_by_text("No need to wait.")).to_be_hidden()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
