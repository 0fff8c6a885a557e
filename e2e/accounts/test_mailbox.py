"""Mailbox of development: what a mail looks like, and that its links lead on."""

import pytest
from django.core.mail import EmailMultiAlternatives
from playwright.sync_api import expect

from config.email_backend import show_mail
from contributors.mail.messages import Letter
from e2e.support.axe import violations, violations_in_both_schemes


@pytest.fixture
def mailed(site, simulator, settings):
    """Put a mail into the mailbox; return its address."""
    settings.SIMULATOR_URL = simulator.url
    letter = Letter(
        "Your sign-in link", ("Open the link.",), "Sign in", f"{site.url}/lab/", "It works once."
    )
    mail = EmailMultiAlternatives(letter.subject, letter.text(), to=["ada@example.org"])
    mail.attach_alternative(letter.html(), "text/html")
    show_mail(mail)
    return f"{simulator.url}/mail/"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_mailbox_has_no_fault_and_no_word_out_of_sight(open_page, mailed, width):
    page = open_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.goto(mailed)
    frame = page.frame_locator("iframe").first
    expect(frame.get_by_role("heading", name="Your sign-in link")).to_be_visible()

    assert violations_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_html_of_a_mail_has_no_fault(open_page, mailed):
    page = open_page()
    page.goto(mailed)
    page.goto(page.frame_locator("iframe").first.owner.get_attribute("src"))

    assert violations(page) == []


def test_a_link_in_either_part_leads_to_the_site(open_page, mailed):
    page = open_page()
    page.goto(mailed)

    with page.expect_popup() as opened:
        page.frame_locator("iframe").first.get_by_role("link", name="Sign in").click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
    page.locator("pre").first.get_by_role("link").click()
    expect(page).to_have_url(opened.value.url)
