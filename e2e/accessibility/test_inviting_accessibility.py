"""Neither who invites nor who is invited is kept out, as far as axe can tell."""

import pytest
from playwright.sync_api import expect

from contributors.outreach.outreach_links import never_link, sign_up_link
from e2e.support.axe import violations_wide_and_narrow
from e2e.support.steps import TOMASZ, follow, heading

LISTED = """Ada Lovelace <ada@example.org>
Grace <grace@example.org> <grace@old.example>
ada@example.org
hello "there
root@example.org
"""


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def inviting(page):
    page.goto("/admin/contributors/outreach/add/")


def inviting_nobody(page):
    inviting(page)
    press(page, "Check the list")
    expect(page.get_by_text("Nothing was sent.")).to_be_visible()


def inviting_two(page):
    inviting(page)
    page.get_by_label("Who to invite").fill(LISTED)
    press(page, "Check the list")
    expect(page.get_by_role("button", name="Invite 2 people")).to_be_visible()


def two_invited(page):
    inviting_two(page)
    press(page, "Invite 2 people")
    expect(page.get_by_text("2 people invited. ")).to_be_visible()


def rounds(page):
    two_invited(page)
    page.goto("/admin/contributors/outreach/")


def undoing(page):
    page.goto("/admin/contributors/undonerefusal/add/")
    page.get_by_label("Email address").fill(TOMASZ)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nobody refused invitations at this address")).to_be_visible()


def invited(page):
    page.context.clear_cookies()
    follow(page, sign_up_link(TOMASZ))
    expect(page.get_by_label("Email address")).to_have_value(TOMASZ)


def never(page):
    page.context.clear_cookies()
    follow(page, never_link(TOMASZ))


def never_again(page):
    never(page)
    press(page, "Never invite me again")
    expect(heading(page, "We will not invite you again")).to_be_visible()


def never_void(page):
    page.goto("/join/never/x/")


STATES = [
    inviting,
    inviting_nobody,
    inviting_two,
    two_invited,
    rounds,
    undoing,
    invited,
    never,
    never_again,
    never_void,
]


@pytest.mark.parametrize("reach", STATES)
def test_axe_finds_nothing(enter_mira, reach):
    page = enter_mira(is_staff=True, is_superuser=True)

    reach(page)

    assert violations_wide_and_narrow(page) == []
