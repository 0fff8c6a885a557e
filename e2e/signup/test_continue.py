"""Continue is in sight once six lookups have answered, and nothing moves on the way there."""

import pytest
from playwright.sync_api import expect

from e2e.support.profiles import MOVING
from e2e.support.steps import MIRA, TOMASZ, Shifts, expect_state, finished, join, row

WITHOUT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT], ids=["scripts", "no scripts"])
SIX = ("Code host", "Signing key")
HELD = ("mail-domain", "picture", "profile", "code-host", "signing-key")
# Each comes at every turn once, after another one; tests/site/test_orders.py has all 720 orders.
ORDERS = [[HELD[(first + step) % 5] for step in (0, 1, 4, 2, 3)] for first in range(5)]
# Where each part stands that is shown, by its slot. Without scripts, a placeholder has its own.
POSITIONS = """() => Object.fromEntries([...document.querySelectorAll("#stage [slot]")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}))
    .map((one) => [one.slot.replace("-waiting", ""), one.getBoundingClientRect()])
    .map(([slot, {x, y}]) => [slot, [x, y]]))"""
OBSERVE = """() => {
    window.moved = [];
    const keep = (list) => moved.push(...list.getEntries());
    new PerformanceObserver(keep).observe({ type: "layout-shift", buffered: true });
}"""
MOVED = "() => moved.filter((one) => !one.hadRecentInput).map((one) => one.value)"


def way_on(page):
    return page.get_by_role("button", name="Continue")


def headline(page):
    return page.get_by_role("heading", level=1).bounding_box()


def in_sight(page):
    """Whether all of it is within the window, which nobody has scrolled."""
    box = way_on(page).bounding_box()
    height = page.viewport_size["height"]
    return page.evaluate("scrollY") == 0 and 0 < box["y"] < box["y"] + box["height"] <= height


def answer_in_order(page, simulator, order):
    """Let six lookups answer so; see that nothing has moved, and be where all is settled."""
    for name in HELD:
        simulator.hold(name)
    shifts = Shifts(page)
    join(page, MIRA, *SIX)
    expect_state(page, "account", "none")
    page.evaluate(OBSERVE)
    title, positions = headline(page), page.evaluate(POSITIONS)
    before = shifts.seen()

    for name in order:
        simulator.release(name)
        expect_state(page, name, "found")
    finished(page)

    at_last = page.evaluate(POSITIONS)
    there = at_last.keys() & positions.keys()
    assert there >= {"step", "face", "email", "fact-name", "fact-place", "next", *HELD}
    assert headline(page) == title
    # These have other words in the end, in the middle of the same box.
    for name in there - {"heading", "progress", "summary"}:
        assert (name, at_last[name]) == (name, positions[name])
    assert shifts.seen() == before
    assert shifts.unprompted() == []


@BOTH
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order[0]} to {order[-1]}")
def test_nothing_moves_whoever_answers_first(open_page, simulator, options, order):
    page = open_page(**options, **MOVING)

    answer_in_order(page, simulator, order)

    assert in_sight(page)
    assert options or page.evaluate(MOVED) == []


@BOTH
def test_nor_does_it_on_a_phone_when_a_value_has_to_make_room(open_page, simulator, options):
    page = open_page(**options, **MOVING, viewport={"width": 390, "height": 844})

    answer_in_order(page, simulator, [*HELD[:3], "signing-key", "code-host"])

    expect(page.get_by_role("checkbox", name="Account")).to_have_count(2)


@BOTH
def test_what_found_nothing_folds_away_when_all_is_settled(open_page, simulator, options):
    simulator.hold("signing-key")
    page = open_page(**options, **MOVING)
    shifts = Shifts(page)
    join(page, TOMASZ, *SIX)
    expect(page.get_by_role("checkbox", name="Pronouns Nothing found Gravatar")).to_be_disabled()
    expect_state(page, "code-host", "none")
    expect(page.get_by_role("checkbox")).to_have_count(6)
    before, place = shifts.seen(), way_on(page).bounding_box()

    simulator.release("signing-key")

    expect(page.get_by_text("We found nothing that could go into your profile.")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    assert in_sight(page)
    assert way_on(page).bounding_box() == place
    assert shifts.seen() == before


def test_continue_is_in_sight_before_anything_is_known_too(page, simulator):
    simulator.hold("profile")

    join(page, MIRA, *SIX)

    expect(row(page, "profile")).to_have_attribute("data-state", "waiting")
    expect(way_on(page)).to_be_enabled()
    assert in_sight(page)
