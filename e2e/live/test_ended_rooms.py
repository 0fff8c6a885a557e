"""A room that has ended, as its phones see it."""

from playwright.sync_api import expect

from e2e.support.axe import violations_in_both_schemes
from e2e.support.rooms import end_room, press
from e2e.support.steps import heading


def test_a_phone_that_presses_after_the_end_is_told_so_in_place_of_answers(speaker, join):
    phone, plain = join(), join(scripts=False)
    end_room(speaker)

    for page in (phone, plain):
        press(page)
        expect(heading(page, "There is no such room")).to_be_visible()
        expect(page.get_by_role("banner")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations_in_both_schemes(phone) == []
    # There is one to be ended after each test.
    speaker.get_by_role("button", name="Open a room").click()
    expect(speaker.get_by_text("Nobody has pressed yet.")).to_be_visible()


def test_a_slip_ends_no_room(speaker):
    question = speaker.get_by_role("heading", name="End the room?")
    expect(question).to_be_hidden()

    speaker.get_by_role("button", name="End the room").click()

    expect(question).to_be_visible()
    expect(speaker.get_by_role("button", name="Keep it open")).to_be_focused()
    assert violations_in_both_schemes(speaker) == []
    speaker.keyboard.press("Enter")
    expect(question).to_be_hidden()
    speaker.get_by_role("button", name="End the room").click()
    speaker.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(speaker.get_by_text("Nobody has pressed yet.")).to_be_visible()
