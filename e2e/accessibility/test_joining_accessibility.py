"""No state of the way to an account keeps anybody out, as far as axe can tell."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.axe import violations_wide_and_narrow
from e2e.support.joining import check_answers, create, reach_details
from e2e.support.steps import heading


def details(page):
    reach_details(page)


def wrong(page):
    reach_details(page)
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_label("Projects", exact=True).fill("javascript:alert(1)")
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()


def answers(page):
    reach_details(page)
    check_answers(page)


def disagreed(page):
    answers(page)
    page.get_by_role("button", name="Create my account").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()


def person(page):
    answers(page)
    create(page)
    page.wait_for_url("**/join/sent/")
    Contributor.objects.update(confirmed_at=timezone.now())
    page.goto(f"/people/{Contributor.objects.get().handle}/")
    expect(heading(page, "Mira Okafor")).to_be_visible()


@pytest.mark.parametrize("reach", [details, wrong, answers, disagreed, person])
def test_axe_finds_nothing(open_page, reach):
    page = open_page(color_scheme="light")

    reach(page)

    assert violations_wide_and_narrow(page) == []
