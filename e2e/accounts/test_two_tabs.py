"""What is typed in one tab outlives what is done in another: signing out, and in again."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.accounts.test_signing_in import mailbox, sign_in
from e2e.support.members import enter, member
from e2e.support.steps import MIRA, heading

__all__ = ["mailbox"]
PLACE = 'Eastbourne "by the sea" & <beyond>'


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])
def test_what_was_typed_is_saved_after_signing_out_and_in_again(open_page, site, mailbox, options):
    page = open_page(**options)
    enter(page, site, member(MIRA, "mira", name="Mira"))
    page.goto("/account/details/")
    page.get_by_label("Place", exact=True).fill(PLACE)
    other = page.context.new_page()
    other.goto("/account/")
    other.get_by_role("button", name="Sign out", exact=True).click()
    expect(heading(other, "Sign in")).to_be_visible()

    page.get_by_role("button", name="Save").click()
    expect(heading(page, "Sign in to send this")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text=PLACE)).to_be_visible()
    other.goto(sign_in(other, mailbox, MIRA))
    other.get_by_role("button", name="Sign in").click()
    expect(heading(other, "Your account")).to_be_visible()
    page.get_by_role("button", name="I have signed in, send it again").click()

    page.wait_for_url("**/people/mira/")
    assert Contributor.objects.get().place == PLACE
