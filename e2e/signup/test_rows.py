"""Each row fills when its answer is known, in its place, whatever the client."""

import pytest
from playwright.sync_api import expect

from e2e.support.profiles import MOVING
from e2e.support.steps import Shifts, expect_state, finished, heading, join, row

WITHOUT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 390, "height": 844}}
# Two columns, as narrow as they get.
TABLET = {"viewport": {"width": 1000, "height": 900}}


@pytest.mark.parametrize("options", [{}, WITHOUT, PHONE, WITHOUT | PHONE])
def test_a_row_fills_while_another_waits_and_nothing_moves(open_page, simulator, options):
    simulator.hold("picture")
    page = open_page(**options, **MOVING)
    shifts = Shifts(page)

    join(page)

    expect_state(page, "account", "none")
    expect_state(page, "picture", "waiting")
    expect(heading(page, "That email works")).to_be_visible()
    places = [row(page, name).bounding_box() for name in ("account", "picture")]
    before = shifts.seen()

    simulator.release("picture")

    expect_state(page, "picture", "found")
    finished(page)
    assert [row(page, name).bounding_box() for name in ("account", "picture")] == places
    assert shifts.seen() == before
    assert shifts.unprompted() == []


@pytest.mark.parametrize("options", [{}, WITHOUT, PHONE, TABLET, WITHOUT | TABLET])
def test_nothing_moves_for_the_longest_words_either(open_page, simulator, options):
    for name in ("mail-domain", "picture", "profile"):
        simulator.hold(name)
    simulator.fault("picture", "rate-limit")
    simulator.fault("profile", "redirect-private")
    page = open_page(**options, **MOVING)
    shifts = Shifts(page)
    join(page, "wolfeschlegelsteinhausenbergerdorff@gmial.com")
    expect_state(page, "account", "none")
    names = ("account", "mail-domain", "picture", "signing-key")
    places = [row(page, name).bounding_box() for name in names]
    before = shifts.seen()

    for name in ("picture", "profile"):
        simulator.release(name)
        expect_state(page, name, "failed")
    simulator.release("mail-domain")

    expect(heading(page, "Is that address right?")).to_be_visible()
    finished(page)
    assert [row(page, name).bounding_box() for name in names] == places
    assert shifts.seen() == before
    assert shifts.unprompted() == []


@pytest.mark.parametrize("options", [{}, WITHOUT])
def test_the_picture_is_shown_in_its_row_and_as_the_face(open_page, simulator, options):
    page = open_page(**options)

    join(page)

    finished(page)
    expect(row(page, "picture").locator("img")).to_be_visible()
    expect(page.get_by_alt_text("The picture found for this address")).to_be_visible()


@pytest.mark.parametrize("options", [{}, WITHOUT])
@pytest.mark.parametrize(
    ("fault", "state"), [("500", "failed"), ("hang", "timed out"), ("bomb", "failed")]
)
def test_a_fault_stays_in_its_row(open_page, simulator, settings, options, fault, state):
    settings.LOOKUP_DEADLINES = {"picture": 0.5} if fault == "hang" else {}
    simulator.fault("picture", fault)
    page = open_page(**options)

    join(page)

    expect_state(page, "picture", state)
    expect_state(page, "account", "none")
    finished(page)
    expect(heading(page, "That email works")).to_be_visible()


def test_focus_goes_to_the_heading_and_stays_there(page, simulator):
    simulator.hold("picture")
    join(page)
    expect(heading(page, "That email works")).to_be_focused()

    simulator.release("picture")

    finished(page)
    expect(heading(page, "That email works")).to_be_focused()


def test_the_title_follows(page, simulator):
    simulator.hold("picture")
    join(page)
    expect(page).to_have_title("That email works – Meanwhile")
    simulator.release("picture")
    finished(page)
    expect(page).to_have_title("That email works – Meanwhile")


def test_a_screen_reader_hears_twice(page, simulator):
    simulator.hold("picture")
    join(page)

    expect(page.get_by_role("status")).to_have_text(
        "That email works. You can continue; the rest is still being looked up."
    )
    simulator.release("picture")
    expect(page.get_by_role("status")).to_have_text("That email works. All four have finished.")


def test_what_an_upstream_says_is_never_obeyed(page, simulator):
    wrong = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))

    join(page, "robin.engel@example.org")

    finished(page)
    assert wrong == []
