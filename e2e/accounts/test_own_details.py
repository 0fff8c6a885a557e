"""Members change what is kept of them, and each audience sees its part of it."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.accounts.test_directory import answered
from e2e.accounts.test_signing_in import mailbox
from e2e.support.joining import check_answers, create, reach_details
from e2e.support.members import enter, member
from e2e.support.steps import MIRA, TOMASZ, expect_state, finished, heading
from tests.support.people.mailbox import path, text

__all__ = ["mailbox"]

WITHOUT = {"java_script_enabled": False}
WAYS = pytest.mark.parametrize("options", [{}, WITHOUT])


def own_page(page):
    return page.get_by_role("navigation").get_by_role("link", name="Mira")


@WAYS
@pytest.mark.parametrize(
    ("email", "name", "said"), [(MIRA, "Mira Okafor", "Verified"), (TOMASZ, "Tomasz", "")]
)
def test_a_newcomer_becomes_a_member_whom_everybody_finds(
    open_page, site, mailbox, options, email, name, said
):
    page = open_page(**options)
    reach_details(page, email)
    page.get_by_label("Name", exact=True).fill(name)
    check_answers(page)
    create(page)
    page.wait_for_url("**/join/sent/")

    page.goto(path(text(mailbox.messages[-1])))
    page.get_by_role("button", name="Confirm this address").click()

    expect(heading(page, "Welcome to Meanwhile")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name=name).click()
    expect(page.get_by_text("This is your page")).to_be_visible()
    outside = open_page(**options, locale="en-GB")
    outside.goto("/people/")
    outside.get_by_label("Search", exact=True).fill(name[:4])
    outside.keyboard.press("Enter")
    answered(outside)
    outside.get_by_role("link", name=name).click()
    expect(heading(outside, name)).to_be_visible()
    expect(outside.get_by_text("This is your page")).to_have_count(0)
    expect(outside.locator("article img")).to_have_count(1 if email == MIRA else 0)


@WAYS
def test_each_audience_sees_what_a_member_has_chosen_for_it(open_page, site, options):
    page = open_page(**options)
    enter(page, site, member(MIRA, "mira", name="Mira"))
    page.goto("/people/mira/")

    page.get_by_role("link", name="Edit your details").click()
    for field, words, audience in [
        ("Pronouns", "she/her", "Everybody"),
        ("Place", "Lagos", "Members"),
        ("Languages", "Yorùbá", "Only me"),
    ]:
        page.get_by_label(field, exact=True).fill(words)
        page.get_by_label(f"Who can see this: {field}").select_option(audience)
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text("Saved.")
    outside, other = open_page(**options, locale="en-GB"), open_page(**options, locale="en-IE")
    enter(other, site, member(TOMASZ, "tomasz", name="Tomasz"))
    for who, seen in [(outside, 1), (other, 2), (page, 3)]:
        who.goto("/people/mira/")
        for number, words in enumerate(["she/her", "Lagos", "Yorùbá"]):
            expect(who.get_by_text(words)).to_have_count(1 if number < seen else 0)


@WAYS
def test_looking_again_fills_the_form_with_what_is_ticked(open_page, site, simulator, options):
    mira = member(MIRA, "mira", name="Mira", place="Abuja")
    simulator.hold("picture")
    page = open_page(**options)
    enter(page, site, mira)
    page.goto("/account/")
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("switch", name="Look up: Code host")).not_to_be_checked()
    assert simulator.requests("profile") == []

    page.get_by_role("button", name="Look again").click(no_wait_after=True)

    expect_state(page, "profile", "found")
    expect_state(page, "picture", "waiting")
    expect(page.get_by_role("checkbox", name="Name")).not_to_be_checked()
    page.get_by_role("checkbox", name="Place").check()
    simulator.release("picture")
    finished(page)
    expect(page.get_by_role("checkbox", name="Place")).to_be_checked()
    page.get_by_role("button", name="Use what I ticked").click()

    expect(heading(page, "Edit your details")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Mira")
    expect(page.get_by_label("Place", exact=True)).to_have_value("Lagos, Nigeria")
    expect(page.get_by_text("Saved now Abuja")).to_be_visible()
    page.reload()
    expect(page.get_by_alt_text("The picture to use")).to_be_visible()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text("Saved.")
    mira = Contributor.objects.get()
    assert (mira.name, mira.place, bool(mira.picture_digest)) == ("Mira", "Lagos, Nigeria", True)
    assert site.posts == ["/account/lookups/", "/account/details/found/", "/account/details/"]


@WAYS
def test_a_slip_and_another_tab_lose_nothing(open_page, site, options):
    page = open_page(**options)
    mira = member(MIRA, "mira", name="Mira")
    enter(page, site, mira)
    page.goto("/account/details/")
    page.get_by_label("Projects", exact=True).fill("javascript:alert(1)")
    page.get_by_label("Place", exact=True).fill("Accra")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Error: Edit your details – Meanwhile")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Projects", exact=True).fill("")
    Contributor.objects.update(place="Lagos")

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Your details were changed in another window")
    expect(page.get_by_label("Place", exact=True)).to_have_value("Accra")
    expect(page.get_by_text("Saved now Lagos")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert Contributor.objects.get().place == "Accra"
