"""Answers can be looked at, changed and taken back, and nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.joining import check_answers, create, reach_details
from e2e.support.steps import heading

WITHOUT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT])


@BOTH
def test_a_slip_is_summed_up_and_nothing_is_lost(open_page, options):
    page = open_page(**options)
    reach_details(page)
    page.get_by_label("Projects", exact=True).fill("javascript:alert(1)")
    page.get_by_label("Pronouns", exact=True).fill("she/they")

    page.get_by_role("button", name="Check your answers").click()

    expect(page).to_have_title("Error: Your details – Meanwhile")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Projects", exact=True)).to_have_value("javascript:alert(1)")
    expect(page.get_by_label("Pronouns", exact=True)).to_have_value("she/they")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Projects", exact=True)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    check_answers(page)


@BOTH
@pytest.mark.parametrize(("title", "field"), [("place", "Place"), ("contributes", "Code")])
def test_change_comes_back_to_the_field(open_page, options, title, field):
    page = open_page(**options)
    reach_details(page)
    page.get_by_label("Place", exact=True).fill("Accra")
    check_answers(page)

    page.get_by_role("button", name=f"Change {title}").click()

    expect(heading(page, "Your details")).to_be_visible()
    expect(page.get_by_label(field, exact=True)).to_be_focused()
    expect(page.get_by_label("Place", exact=True)).to_have_value("Accra")


@BOTH
def test_agreement_is_asked_for(open_page, options):
    page = open_page(**options)
    reach_details(page)
    check_answers(page)

    page.get_by_role("button", name="Create my account").click()

    expect(page).to_have_title("Error: Check your answers – Meanwhile")
    expect(page.get_by_text("Tick the box to agree")).to_be_visible()
    assert not Contributor.objects.exists()
    create(page)
    page.wait_for_url("**/join/sent/")


@BOTH
def test_going_back_keeps_what_was_typed_and_posts_nothing(open_page, site, options):
    page = open_page(**options)
    reach_details(page)
    page.get_by_label("Place", exact=True).fill("Accra")
    check_answers(page)

    page.go_back()

    expect(page.get_by_label("Place", exact=True)).to_have_value("Accra")
    assert site.posts == ["/join/", "/join/details/", "/join/check/"]


@pytest.mark.parametrize(
    ("said", "listed"), [("Asia/Tokyo", "Asia/Tokyo"), ("Asia/Calcutta", "Asia/Kolkata")]
)
def test_the_browsers_time_zone_is_offered_and_not_chosen(open_page, said, listed):
    page = open_page(timezone_id=said)
    reach_details(page)
    expect(page.get_by_label("Time zone", exact=True)).to_have_value("")

    page.get_by_role("button", name=f"Your browser says {listed}. Use it").click()

    expect(page.get_by_label("Time zone", exact=True)).to_have_value(listed)
