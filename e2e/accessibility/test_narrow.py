"""At 320 pixels, and with the spacing that WCAG 1.4.12 asks for, everything can be read."""

import pytest
from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK
from e2e.support.joining import check_answers, reach_details
from e2e.support.members import enter, member
from e2e.support.steps import MIRA, finished, heading

NARROW = {"viewport": {"width": 320, "height": 640}}
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
PLACE = "one => one.getBoundingClientRect().top + scrollY"
LONG = "wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"


@pytest.fixture
def page(open_page):
    return open_page(**NARROW)


def fits(page):
    """Nothing is scrolled sideways, with the usual spacing and with more of it."""
    usual = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate(SPACED)
    return usual, page.evaluate("document.documentElement.scrollWidth")


def test_a_whole_sign_up_fits(page, simulator):
    page.goto("/join/")
    assert fits(page) == (320, 320)

    reach_details(page)
    assert fits(page) == (320, 320)
    page.get_by_label("Display name", exact=True).fill(LONG)
    page.get_by_label("Name", exact=True).fill(f"{LONG} {LONG}")

    check_answers(page)
    assert fits(page) == (320, 320)


@pytest.mark.parametrize(
    "path", ["/", "/people/", f"/people/{LONG}/", f"/lab/?{QUICK}", "/sign-in/"]
)
def test_other_pages_fit(page, site, path):
    member("ada@example.org", LONG, name=LONG.title())

    page.goto(path)

    assert fits(page) == (320, 320)


def test_a_long_fact_can_be_read_whole(page, simulator):
    page.goto("/join/")
    page.get_by_label("Look up: Signing key").check()
    page.get_by_label("Email address").fill(MIRA)
    page.get_by_role("button", name="Check my email").click()
    finished(page)
    value = page.locator("#fact-key .value")
    whole = "one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth"
    assert not value.evaluate(whole)
    below = page.get_by_role("button", name="Continue").evaluate(PLACE)

    page.get_by_role("checkbox", name="Key").focus()

    assert value.evaluate(whole)
    assert page.get_by_role("button", name="Continue").evaluate(PLACE) == below


def test_a_name_from_right_to_left_stands_by_its_picture(open_page, site):
    page = open_page()
    member("leila@example.org", "leila", name="ليلى حداد")
    page.goto("/people/leila/")

    name = heading(page, "ليلى حداد").locator("bdi").bounding_box()
    picture = page.locator(".person .face").bounding_box()

    assert 0 < name["x"] - (picture["x"] + picture["width"]) < 40


def test_a_profile_is_printed_without_navigation(open_page, site):
    page = open_page()
    member("ada@example.org", "ada", name="Ada")
    page.goto("/people/ada/")

    page.emulate_media(media="print")

    expect(heading(page, "Ada")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("contentinfo")).to_have_count(0)
    page.emulate_media(media="screen")


def test_tab_goes_from_a_field_to_who_sees_it(open_page, simulator):
    page = open_page()
    reach_details(page)

    page.get_by_label("Name", exact=True).focus()
    page.keyboard.press("Tab")

    expect(page.get_by_label("Who can see this: Name")).to_be_focused()


ROWS = """() => [...document.querySelectorAll('.site-header .brand, .site-header nav > *')].map(
    one => { const { top, bottom, right } = one.getBoundingClientRect();
             return [one.textContent.trim(), Math.round((top + bottom) / 20), right]; })"""


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("signed_in", [False, True])
def test_the_navigation_of_a_phone_has_two_rows(open_page, site, width, signed_in):
    page = open_page(viewport={"width": width, "height": 640})
    if signed_in:
        enter(page, site, member("ada@example.org", LONG, name=LONG.title()))
    page.goto("/people/")

    rows = {}
    for words, middle, right in page.evaluate(ROWS):
        rows.setdefault(middle, []).append(words)
        assert right <= width

    account = [LONG.title(), "Sign out"] if signed_in else ["Sign in"]
    (first, second) = rows.values()
    assert first == ["Meanwhile", *account]
    assert second[:4] == ["Join", "People", "Lab", "Tour"]
