"""A speaker and ten phones: what each phone was sent is on its lane, with scripts and without."""

import pytest
from playwright.sync_api import expect

from contributors.lookups import LOOKUPS
from e2e.support.axe import violations_in_both_schemes
from e2e.support.rooms import end_room, lane, on_lane, on_phone, press

PHONES = 10
# Who asks for less motion sees bars grow once a second: each frame would be drawn anew.
EASINGS = "document.getAnimations().map(one => one.effect.getTiming().easing)"
# Until htmx is there, and done: what it does on the page, it does in a timeout of its own.
# wait_for_function would evaluate a string for each look but the first, which our policy forbids.
HTMX_LOOKED = """new Promise(done => {
    const look = () => setTimeout(window.htmx ? () => setTimeout(done) : look);
    look();
})"""


def test_lanes_say_to_the_millisecond_what_ten_phones_were_sent(speaker, join):
    phones = [join(scripts=number % 2 == 0) for number in range(PHONES)]
    speaker.keyboard.press("h")
    expect(speaker.get_by_role("button", name="Hold").first).to_have_attribute(
        "aria-pressed", "true"
    )
    for number, phone in enumerate(phones, 1):
        press(phone)
        expect(lane(speaker, number).locator(".dot")).to_have_count(5)
    expect(speaker.locator(".tally .open b")).to_have_text(str(PHONES))
    assert all("picture" not in on_lane(speaker, number) for number in range(1, PHONES + 1))

    speaker.keyboard.press("r")

    for number, phone in enumerate(phones, 1):
        expect(lane(speaker, number)).to_have_attribute("data-end", "finished")
        expect(
            phone.locator("#summary[data-end=finished], [slot=summary][data-end]")
        ).to_be_visible()
        shown = on_lane(speaker, number)
        assert set(shown) == {lookup.name for lookup in LOOKUPS}
        assert shown == on_phone(phone)
    expect(speaker.locator('.tally [data-end="finished"] b')).to_have_text(str(PHONES))
    expect(speaker.locator(".tally .open b")).to_have_text("0")


@pytest.mark.parametrize("scripts", [True, False])
def test_one_failure_is_a_row_of_a_stream_and_the_whole_page_otherwise(speaker, join, scripts):
    phone = join(scripts)
    speaker.keyboard.press("f")
    failing = speaker.locator("[data-lookup=code-host][data-turn=fails]")
    expect(failing).to_be_visible()

    press(phone)

    row = phone.locator('.row[data-lookup="code-host"][data-state="failed"]')
    expect(row).to_be_visible()
    expect(lane(speaker, 1).locator(".dot[data-state=failed]")).to_have_count(1)

    speaker.keyboard.press("2")
    expect(speaker.locator("[data-way=gather][data-chosen]")).to_be_visible()
    press(phone)

    expect(phone.get_by_text("One lookup failed and took the whole page with it.")).to_be_visible()
    expect(lane(speaker, 1).locator(".broke")).to_have_count(1)
    expect(lane(speaker, 1).locator(".dot")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_way_that_waits_shows_an_empty_page_and_then_all(speaker, join, scripts):
    phone = join(scripts)
    speaker.keyboard.press("h")
    speaker.keyboard.press("1")
    expect(speaker.locator("[data-way=sequential][data-chosen]")).to_be_visible()

    press(phone)

    expect(lane(speaker, 1)).to_have_attribute("data-end", "open")
    assert on_phone(phone) == on_lane(speaker, 1) == {}
    speaker.keyboard.press("r")
    expect(phone.locator(".row[data-at]")).to_have_count(len(LOOKUPS))
    expect(lane(speaker, 1).locator(".dot")).to_have_count(len(LOOKUPS))
    assert len(set(on_lane(speaker, 1).values())) == 1
    assert on_phone(phone) == on_lane(speaker, 1)


@pytest.mark.parametrize("scripts", [True, False])
def test_who_stops_and_who_leaves_is_told_apart(speaker, join, scripts):
    stops, leaves = join(scripts), join(scripts)
    speaker.keyboard.press("h")
    expect(speaker.locator("[data-lookup=picture][data-turn=held]")).to_be_visible()
    for number, phone in enumerate((stops, leaves), 1):
        press(phone)
        expect(lane(speaker, number).locator(".dot")).to_have_count(5)

    easings = speaker.evaluate(EASINGS)
    assert len(easings) == 2
    assert all(easing.startswith("steps(") for easing in easings)

    stops.get_by_role("button", name="Stop").click()
    leaves.close()

    expect(lane(speaker, 1)).to_have_attribute("data-end", "stopped")
    expect(stops.locator(".row[aria-busy]:visible")).to_have_count(0)
    expect(lane(speaker, 2)).to_have_attribute("data-end", "left")


def test_the_screen_comes_back_by_itself(speaker, join, site):
    phone = join()
    press(phone)
    expect(lane(speaker, 1)).to_have_attribute("data-end", "finished")

    site.cut()
    expect(speaker.get_by_text("The connection was lost. We are trying again.")).to_be_visible()
    expect(speaker.get_by_text("The connection was lost. We are trying again.")).to_be_hidden()
    press(phone)

    expect(lane(speaker, 1)).to_have_attribute("data-run", "2")


def test_the_screen_connects_however_late_its_extension_comes(open_page):
    page = open_page()
    late = []
    page.route("**/hx-sse.min.js", lambda route: late.append(route))  # It wants to name it.
    page.goto("/live/")
    with page.expect_request("**/hx-sse.min.js"):
        page.get_by_role("button", name="Open a room").click(no_wait_after=True)
    page.evaluate(HTMX_LOOKED)

    late[0].continue_()

    page.wait_for_load_state()
    page.keyboard.press("h")
    expect(page.get_by_role("button", name="Hold").first).to_have_attribute("aria-pressed", "true")
    end_room(page)


def test_axe_finds_nothing_on_either_page(speaker, join):
    phone = join()
    assert violations_in_both_schemes(phone) == []
    speaker.keyboard.press("f")
    press(phone)
    expect(lane(speaker, 1)).to_have_attribute("data-end", "finished")

    assert violations_in_both_schemes(speaker) == []
    assert violations_in_both_schemes(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
