"""No file list and no page about commits keeps anybody out, as far as axe can tell."""

import pytest
from playwright.sync_api import expect

from contributors.mail.commits.commit_links import commit_link
from contributors.models import Contributor
from e2e.support.axe import violations_wide_and_narrow
from e2e.support.commits import PROVEN, WAITING, name_addresses
from e2e.support.steps import follow, heading


def commons(page):
    page.goto("/commons/")


def commons_of_a_project(page):
    page.goto("/commons/?project=github.com/meanwhile-register/meanwhile&kind=unheard-of")
    expect(page.get_by_role("alert")).to_be_visible()


def no_commits(page):
    page.goto("/account/commits/")


def commits(page):
    name_addresses(Contributor.objects.get())
    page.goto("/account/commits/")
    expect(page.get_by_role("listitem").filter(has_text=PROVEN)).to_be_visible()


def commits_wrong(page):
    commits(page)
    page.get_by_label("Add an address").fill("mira")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("There is a problem")).to_be_visible()


def commit_asked(page):
    commits(page)
    follow(page, commit_link(Contributor.objects.get(), WAITING))
    expect(page.get_by_role("button", name="Yes, it is mine")).to_be_visible()


def commit_proven(page):
    commits(page)
    follow(page, commit_link(Contributor.objects.get(), PROVEN))
    expect(page.get_by_role("link", name="See all your addresses")).to_be_visible()


def commit_of_another(page):
    commit_asked(page)
    page.context.clear_cookies()
    page.reload()
    expect(page.get_by_text("If this is your account")).to_be_visible()


def commit_refused(page):
    commit_of_another(page)
    page.get_by_role("button", name="Remove it from this account").click()
    expect(heading(page, "The address is removed")).to_be_visible()


def commit_void(page):
    page.goto("/account/commits/x/")


STATES = [
    commons,
    commons_of_a_project,
    no_commits,
    commits,
    commits_wrong,
    commit_asked,
    commit_proven,
    commit_of_another,
    commit_refused,
    commit_void,
]


@pytest.mark.parametrize("reach", STATES)
def test_axe_finds_nothing(enter_mira, reach):
    page = enter_mira()

    reach(page)

    assert violations_wide_and_narrow(page) == []
