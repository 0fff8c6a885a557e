"""No state of a member's own pages keeps anybody out, as far as axe can tell."""

import pytest
from playwright.sync_api import expect

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from e2e.support.axe import violations_wide_and_narrow
from e2e.support.steps import finished, heading


def account(page):
    Contributor.objects.update(moving_to="mira@example.net")
    page.goto("/account/")


def welcome(page):
    page.goto("/account/welcome/")
    expect(page.get_by_role("region", name="What others see")).to_be_visible()


def details(page):
    page.goto("/account/details/")


def wrong(page):
    details(page)
    page.get_by_label("Projects", exact=True).fill("javascript:alert(1)")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()


def changed(page):
    details(page)
    Contributor.objects.update(place="Ulm")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved now Ulm")).to_be_visible()


def saved(page):
    details(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def lookups(page):
    page.goto("/account/lookups/")


def looked(page):
    lookups(page)
    page.get_by_role("button", name="Look again").click()
    finished(page)


def found(page):
    looked(page)
    page.get_by_role("checkbox", name="Place").check()
    page.get_by_role("button", name="Use what I ticked").click()
    expect(heading(page, "Edit your details")).to_be_visible()


def address(page):
    Contributor.objects.update(moving_to="mira@example.net")
    page.goto("/account/address/")
    page.get_by_label("New address").fill("")
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()


def unsent(page):
    Contributor.objects.update(moving_to="mira@example.net", moving_failed=True)
    page.goto("/account/address/")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def move(page):
    Contributor.objects.update(moving_to="mira@example.net")
    page.goto("/" + magic_link_url(Purpose.MOVE, Contributor.objects.get()).split("/", 3)[3])


STATES = [
    account,
    welcome,
    details,
    wrong,
    changed,
    saved,
    lookups,
    looked,
    found,
    address,
    unsent,
    move,
]


@pytest.mark.parametrize("reach", STATES)
def test_axe_finds_nothing(enter_mira, reach):
    page = enter_mira(place="Lagos")

    reach(page)

    assert violations_wide_and_narrow(page) == []
