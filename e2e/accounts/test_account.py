"""Who is signed in can take everything along, and leave, with scripts and without."""

import json
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.accounts.test_signing_in import mailbox, sign_in
from e2e.support.axe import violations_in_both_schemes
from e2e.support.steps import heading

__all__ = ["mailbox"]

WAYS = pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])


@pytest.fixture
def ada(site):
    return Contributor.objects.create_user(
        "ada@example.org", name="Ada", handle="ada", confirmed_at=timezone.now()
    )


def signed_in(page, mailbox):
    page.goto(sign_in(page, mailbox, "ada@example.org"))
    page.get_by_role("button", name="Sign in").click()
    expect(heading(page, "Your account")).to_be_visible()


@WAYS
def test_a_member_takes_everything_along_and_leaves(open_page, ada, mailbox, options):
    page = open_page(**options)
    signed_in(page, mailbox)

    with page.expect_download() as download:
        page.get_by_role("link", name="Download everything").click()
    held = json.loads(Path(download.value.path()).read_text())
    assert (held["email"], held["name"]) == ("ada@example.org", "Ada")

    page.get_by_role("link", name="Delete my account").click()
    page.get_by_role("button", name="Delete everything").click()

    expect(heading(page, "Your account has been deleted")).to_be_visible()
    assert not Contributor.objects.exists()
    assert mailbox.to("ada@example.org")[-1] == "Your account has been deleted"
    page.go_back()
    assert page.goto("/people/ada/").status == 404


def test_axe_finds_nothing(page, ada, mailbox):
    signed_in(page, mailbox)
    for path in ("/account/", "/account/delete/", "/account/gone/", "/people/ada/"):
        page.goto(path)
        assert violations_in_both_schemes(page) == []
