"""A member's mail goes elsewhere once the new address is proven, with scripts and without."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.accounts.test_signing_in import mailbox, sign_in
from e2e.support.members import enter, member
from e2e.support.steps import heading
from tests.support.people.mailbox import path, text

__all__ = ["mailbox"]

OLD, NEW = "ada@example.org", "ada@example.net"
WAYS = pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])


@WAYS
def test_a_member_gets_another_address_though_the_first_mail_fails(
    open_page, site, mailbox, options
):
    page = open_page(**options)
    enter(page, site, member(OLD, "ada", name="Ada"))
    page.goto("/account/")
    page.get_by_role("link", name="Change email address").click()
    mailbox.refusal = "451 Not now"
    page.get_by_label("New address").fill(NEW)
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_role("alert")).to_contain_text(f"We could not send the email to {NEW}.")

    mailbox.refusal = ""
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("status")).to_contain_text(f"We are sending an email to {NEW}")
    assert mailbox.to(NEW) == ["Confirm your new address"]
    assert mailbox.to(OLD) == ["Your email address is about to change"]
    page.goto(path(text(mailbox.messages[0])))
    expect(heading(page, "Use this address")).to_be_visible()
    assert Contributor.objects.get().email == OLD

    page.get_by_role("button", name="Use this address").click()

    expect(page.get_by_text("Your email address has been changed.")).to_be_visible()
    assert mailbox.to(OLD)[1:] == ["Your email address has changed"]
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(sign_in(page, mailbox, NEW))
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".email")).to_contain_text(NEW)
