"""Beside the form stands what its answers look like, to each audience, while they are typed."""

import re

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.axe import violations_in_both_schemes
from e2e.support.joining import check_answers, reach_details
from e2e.support.members import enter, member
from e2e.support.profiles import MOVING
from e2e.support.steps import MIRA, Shifts, heading

OWN = "/account/details/"


def preview(page):
    return page.get_by_role("region", name="Preview")


def look(page, audience):
    """Let somebody else look: what is in sight then."""
    preview(page).get_by_role("radio", name=audience, exact=True).check()
    return page.locator(".look:visible")


def said(page, audience="Everybody"):
    return look(page, audience).locator("dd")


@pytest.fixture
def own(page, site):
    """The form of a member, with its preview."""
    enter(page, site, member(MIRA, "mira-okafor", name="Mira Okafor"))
    page.goto(OWN)
    expect(preview(page)).to_contain_text("Mira Okafor")
    return page


def test_a_newcomer_sees_what_each_audience_would_see(page, site):
    reach_details(page)
    expect(look(page, "Everybody").locator("img")).to_have_count(2)
    page.get_by_label("Pronouns", exact=True).press_sequentially("she/her")
    expect(said(page)).to_contain_text(["she/her"])

    page.get_by_label("Code", exact=True).check()
    page.get_by_label("Place", exact=True).fill("Lagos")
    page.get_by_label("Other email addresses in your commits", exact=True).fill("mira@example.net")

    expect(said(page)).to_contain_text(["she/her", "Code"])
    expect(look(page, "Members").locator(".card")).to_contain_text("Lagos")
    expect(page.locator(".look:visible")).not_to_contain_text("mira@example.net")
    expect(look(page, "Only me")).to_contain_text("mira@example.net")
    page.get_by_label("Use this picture", exact=True).uncheck()
    expect(look(page, "Everybody").locator("img")).to_have_count(0)
    assert not Contributor.objects.exists()
    check_answers(page)
    assert site.posts[-1] == "/join/check/"


def test_what_is_not_valid_yet_is_left_out_and_nobody_is_told(own):
    projects = own.get_by_label("Projects", exact=True)
    projects.fill("https://codeberg.org/mira/loom\nhttps:/")
    expect(said(own)).to_contain_text(["codeberg.org/mira/loom"])
    own.get_by_label("Name", exact=True).fill("")

    expect(look(own, "Everybody").locator(".who")).to_have_text("mira-okafor")

    expect(own.get_by_role("alert")).to_have_count(0)
    expect(own.locator("#preview").locator("[aria-live], [role=status]")).to_have_count(0)
    expect(own.get_by_label("Name", exact=True)).to_be_focused()
    expect(projects).to_have_value("https://codeberg.org/mira/loom\nhttps:/")


def test_who_hides_the_name_sees_what_becomes_of_the_page(own):
    own.get_by_label("Who can see this: Name").select_option("Only me")
    expect(look(own, "Everybody")).to_contain_text("Everybody would see nothing")
    expect(look(own, "Only me")).to_contain_text("Mira Okafor")

    own.get_by_label("Handle", exact=True).fill("weaver")

    expect(look(own, "Members").locator(".who")).to_have_text("weaver")


def test_audiences_are_chosen_by_keyboard_and_stay_while_one_types(own):
    own.get_by_label("Place", exact=True).fill("Lagos")
    preview(own).get_by_role("radio", name="Everybody").focus()

    own.keyboard.press("ArrowRight")

    expect(preview(own).get_by_role("radio", name="Members")).to_be_checked()
    expect(own.locator(".look:visible .card")).to_contain_text("Lagos")
    own.get_by_label("Place", exact=True).press("End")
    own.keyboard.type(" or Abuja")
    expect(own.locator(".look:visible .card")).to_contain_text("Lagos or Abuja")
    expect(preview(own).get_by_role("radio", name="Members")).to_be_checked()


def test_nothing_moves_and_nobody_is_kept_out(open_page, site):
    page = open_page(**MOVING)
    enter(page, site, member(MIRA, "mira", name="Mira", projects=["https://codeberg.org/mira"]))
    shifts = Shifts(page)
    page.goto(OWN)
    expect(preview(page)).to_contain_text("Mira")

    for audience in ("Members", "Only me", "Everybody"):
        look(page, audience)
        page.get_by_label("Name", exact=True).fill(f"Mira, seen by {audience}, at some length")
        expect(preview(page)).to_contain_text(f"seen by {audience}")
        assert violations_in_both_schemes(page) == []

    assert shifts.seen() == []


def test_a_link_is_tried_in_another_tab(own):
    own.context.route("https://codeberg.org/**", lambda route: route.fulfill(body="a project"))
    own.get_by_label("Projects", exact=True).fill("https://codeberg.org/mira/loom")

    with own.expect_popup() as opened:
        said(own).get_by_role("link", name="codeberg.org/mira/loom").click()

    assert opened.value.url == "https://codeberg.org/mira/loom"
    expect(heading(own, "Edit your details")).to_be_visible()


def test_the_zone_that_the_browser_offers_is_in_it(own):
    own.get_by_role("button", name=re.compile("Your browser says")).click()

    expect(look(own, "Members")).to_contain_text("Time zone")


@pytest.mark.parametrize(
    "options", [{"java_script_enabled": False}, {"viewport": {"width": 1000, "height": 900}}]
)
def test_without_scripts_or_room_there_is_none_and_nothing_is_asked(open_page, site, options):
    page = open_page(**options)
    enter(page, site, member(MIRA, "mira", name="Mira"))
    page.goto(OWN)

    page.get_by_label("Place", exact=True).fill("Lagos")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    assert (site.posts, site.previews) == ([OWN], [])
