"""A newcomer with everything and one with nothing become accounts, with scripts and without."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.joining import check_answers, create, preview, reach_details
from e2e.support.steps import MIRA, TOMASZ, finished, join

WITHOUT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 390, "height": 844}}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT])


@pytest.mark.parametrize("options", [{}, WITHOUT, PHONE | WITHOUT])
def test_somebody_with_everything_becomes_an_account(open_page, site, options):
    page = open_page(**options)
    reach_details(page)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Mira Okafor")
    page.get_by_label("Languages", exact=True).fill("English, Yorùbá")
    page.get_by_label("Time zone", exact=True).select_option("Africa/Lagos")
    page.get_by_label("Documentation").check()
    page.get_by_label("Who can see this: Languages").select_option("Members")
    page.get_by_label("Projects", exact=True).fill("codeberg.org/harmattan/weather")

    check_answers(page)

    expect(preview(page)).to_contain_text("Mira Okafor")
    expect(preview(page)).to_contain_text("Documentation")
    expect(preview(page)).not_to_contain_text("Yorùbá")
    expect(preview(page).get_by_role("link", name="codeberg.org/harmattan")).to_be_visible()
    expect(preview(page).locator("img")).to_be_visible()
    create(page)

    page.wait_for_url("**/join/sent/")
    mira = Contributor.objects.get(email=MIRA)
    assert (mira.name, mira.languages, mira.kinds) == (
        "Mira Okafor",
        ["English", "Yorùbá"],
        ["doc"],
    )
    assert mira.visibility["languages"] == "members"
    assert mira.picture_digest
    assert site.posts == ["/join/", "/join/details/", "/join/check/", "/join/create/"]


@BOTH
def test_somebody_with_nothing_becomes_an_account(open_page, options):
    page = open_page(**options)
    reach_details(page, TOMASZ)
    page.get_by_label("Name", exact=True).fill("Tomasz Zieliński")

    check_answers(page)
    create(page)

    page.wait_for_url("**/join/sent/")
    assert Contributor.objects.get(email=TOMASZ).name == "Tomasz Zieliński"


@BOTH
def test_a_double_click_is_one_account_and_one_mail(open_page, options):
    page = open_page(**options)
    reach_details(page)
    check_answers(page)
    page.get_by_label("I agree").check()

    page.get_by_role("button", name="Create my account").dblclick()

    page.wait_for_url("**/join/sent/")
    assert Contributor.objects.count() == 1


@BOTH
def test_what_an_upstream_says_is_never_obeyed(open_page, options):
    page = open_page(**options)
    wrong = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    join(page, "robin.engel@example.org")
    finished(page)
    for fact in page.get_by_role("checkbox").all():
        if fact.is_enabled():
            fact.check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Place", exact=True)).to_have_value("<script>alert(1)</script>")
    check_answers(page)
    create(page)

    page.wait_for_url("**/join/sent/")
    assert wrong == []
