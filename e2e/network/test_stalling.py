"""A sign-up from which nothing comes any more is given up, and what is there is kept."""

from playwright.sync_api import expect

from e2e.support.stalling import PATIENCE, lose_patience, note
from e2e.support.stalling import clocked as page
from e2e.support.steps import expect_state, finished, heading, join, row

__all__ = ["page"]


def stalled(page, proxy, simulator):
    """Reach the moment in which all but the picture is known and nothing more gets through."""
    simulator.hold("picture")
    join(page)
    for name, state in (("account", "none"), ("mail-domain", "found"), ("profile", "found")):
        expect_state(page, name, state)
    proxy.stall()


def test_a_stalled_stream_is_given_up_when_the_deadline_is_well_past(page, proxy, simulator):
    stalled(page, proxy, simulator)

    lose_patience(page, lambda: expect(note(page)).to_be_hidden())

    expect(note(page)).to_contain_text("No more answers are arriving. What you see is still here.")
    expect(row(page, "picture")).to_contain_text("Not answered")
    expect(page.locator("#status")).to_have_text("")
    expect(page.get_by_text("We stop waiting after")).to_be_hidden()
    expect(page.locator("#fact-picture")).to_contain_text("Not answered")
    expect(page.get_by_text("still being looked up")).to_have_count(0)
    expect_state(page, "profile", "found")
    assert proxy.requests.count(("POST", "/join/")) == 1

    page.clock.resume()
    proxy.let_through()
    simulator.release("picture")
    page.get_by_role("button", name="Check again").click()

    finished(page)
    expect(note(page)).to_be_hidden()
    expect(heading(page, "That email works")).to_be_focused()


def test_signs_of_life_keep_a_page_waiting(page, simulator, settings):
    settings.HEARTBEAT = 0.5
    simulator.hold("picture")
    join(page)
    expect_state(page, "profile", "found")

    for _ in range(3):
        page.evaluate("beat()")
        page.clock.run_for(PATIENCE - 2000)

    expect(note(page)).to_be_hidden()
    expect_state(page, "picture", "waiting")
    simulator.release("picture")
    finished(page)


def test_a_request_that_nobody_answers_is_given_up(page, proxy):
    page.goto("/join/")
    page.get_by_label("Email address").fill("mira.okafor@example.org")
    proxy.stall()
    page.get_by_role("button", name="Check my email").click()
    expect(page.locator("form.htmx-request")).to_have_count(1)

    lose_patience(page, lambda: expect(note(page)).to_be_hidden())

    expect(note(page)).to_contain_text("No more answers are arriving. What you see is still here.")
    expect(page.get_by_label("Email address")).to_have_value("mira.okafor@example.org")


def test_stop_works_although_nothing_gets_through(page, proxy, simulator):
    stalled(page, proxy, simulator)

    page.get_by_role("button", name="Stop").click()

    expect_state(page, "picture", "stopped")
    expect(row(page, "picture")).to_contain_text("Stopped")
    expect(page.locator("#status")).to_have_text("Stopped.")
    expect(heading(page, "That email works")).to_be_focused()
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    expect(page.locator("#fact-picture")).to_contain_text("Stopped")
    expect(page.get_by_text("still being looked up")).to_have_count(0)


def test_what_is_required_and_did_not_come_is_said(page, proxy, simulator):
    simulator.hold("mail-domain")
    join(page)
    expect_state(page, "account", "none")
    proxy.stall()

    page.get_by_role("button", name="Stop").click()

    expect(heading(page, "We could not check everything")).to_be_focused()
    expect(page.get_by_text("You can go on as soon as")).to_be_hidden()
    expect(page.get_by_role("button", name="Continue")).to_be_disabled()


def test_stop_is_confirmed_once_the_server_is_there_again(page, proxy, simulator):
    stalled(page, proxy, simulator)
    page.get_by_role("button", name="Stop").click()
    expect_state(page, "picture", "stopped")

    proxy.let_through()

    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    expect(row(page, "picture").get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_text("You can try again.")).to_be_visible()
