"""One submit is one POST, whatever happens to it afterwards."""

import pytest
from playwright.sync_api import expect

from e2e.support.steps import MIRA, TOMASZ, expect_state, finished, heading, join, row

WITHOUT = {"java_script_enabled": False}


def test_a_submit_is_one_post(page, site):
    join(page)

    finished(page)
    assert site.posts == ["/join/"]


def test_a_double_click_is_one_post(page, site, simulator):
    simulator.hold("picture")
    page.goto("/join/")
    page.get_by_label("Email address").fill(MIRA)

    page.get_by_role("button", name="Check my email").dblclick()

    expect_state(page, "account", "none")
    simulator.release("picture")
    finished(page)
    assert site.posts == ["/join/"]


def test_a_cut_stream_is_said_and_not_sent_again(page, site, simulator):
    simulator.hold("picture")
    join(page)
    expect_state(page, "account", "none")

    site.cut()

    expect(page.get_by_text("The connection was cut.")).to_be_visible()
    expect_state(page, "account", "none")
    assert site.posts == ["/join/"]

    simulator.release("picture")
    page.get_by_role("button", name="Check again").click()

    finished(page)
    expect(page.get_by_text("The connection was cut.")).to_be_hidden()
    assert site.posts == ["/join/", "/join/"]


@pytest.mark.parametrize("options", [{}, WITHOUT])
def test_back_does_not_post_again(open_page, site, options):
    page = open_page(**options)
    join(page)
    finished(page)

    page.get_by_role("button", name="Continue").click()
    expect(heading(page, "Your details")).to_be_visible()
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert site.posts == ["/join/", "/join/details/"]


def test_reload_does_not_post_again(page, site):
    join(page)
    finished(page)

    page.reload()

    expect(heading(page, "Start with your email")).to_be_visible()
    assert site.posts == ["/join/"]


@pytest.mark.parametrize("options", [{}, WITHOUT])
def test_details_reloaded_do_not_post_again(open_page, site, options):
    page = open_page(**options)
    join(page)
    finished(page)
    page.get_by_role("button", name="Continue").click()
    expect(heading(page, "Your details")).to_be_visible()

    page.reload()

    expect(page.get_by_text(MIRA)).to_be_visible()
    assert site.posts == ["/join/", "/join/details/"]


def test_another_submit_takes_the_place_of_the_first(page, site, simulator):
    simulator.hold("picture", MIRA)
    join(page)
    expect_state(page, "account", "none")
    simulator.arrived("picture", MIRA)

    # As a script of the page would, while the first answer still comes in.
    page.evaluate(
        """email => {
            document.querySelector('[name=email][form=join]').value = email;
            document.getElementById('join').requestSubmit();
        }""",
        TOMASZ,
    )

    expect(row(page, "picture")).to_contain_text("No picture on Gravatar or Libravatar.")
    simulator.left("picture", MIRA)
    finished(page)
    expect(page.locator(".email")).to_contain_text(TOMASZ)
    expect(page.get_by_text("The connection was cut.")).to_be_hidden()
    assert site.posts == ["/join/", "/join/"]


@pytest.mark.parametrize("options", [{}, WITHOUT])
def test_change_stops_the_checks_and_keeps_the_address(open_page, simulator, options):
    simulator.hold("picture", MIRA)
    page = open_page(**options)
    join(page)
    expect_state(page, "account", "none")
    simulator.arrived("picture", MIRA)

    page.get_by_role("button", name="Change email address").click(no_wait_after=True)

    expect(page.get_by_label("Email address")).to_have_value(MIRA)
    simulator.left("picture", MIRA)
    page.get_by_label("Email address").fill(TOMASZ)
    page.get_by_role("button", name="Check my email").click(no_wait_after=True)
    finished(page)
    expect(page.locator(".email")).to_contain_text(TOMASZ)


@pytest.mark.parametrize("options", [{}, WITHOUT])
def test_continue_does_not_wait_for_what_is_optional(open_page, site, simulator, options):
    simulator.hold("picture")
    page = open_page(**options)
    join(page)
    simulator.arrived("picture")
    # Until then there is a place for it, of the same name, which a click would wait for.
    expect(page.locator("button[name=continue]")).to_be_visible()

    page.get_by_role("button", name="Continue").click(no_wait_after=True)

    expect(heading(page, "Your details")).to_be_visible()
    expect(page.get_by_text(MIRA)).to_be_visible()
    simulator.left("picture")
    assert MIRA not in page.url
