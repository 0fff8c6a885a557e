"""The way of a visitor from the checks to an account."""

from playwright.sync_api import expect

from e2e.support.steps import MIRA, finished, heading, join


def reach_details(page, email=MIRA):
    join(page, email)
    finished(page)
    page.get_by_role("button", name="Continue").click()
    expect(heading(page, "Your details")).to_be_visible()


def check_answers(page):
    page.get_by_role("button", name="Check your answers").click()
    expect(heading(page, "Check your answers")).to_be_visible()


def create(page):
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Create my account").click()


def preview(page):
    return page.get_by_role("region", name="What everybody will see")
