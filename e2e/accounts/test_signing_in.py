"""Who can read the mail is let in, by a press of a button, with scripts and without."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from contributors.models import Contributor
from e2e.support.axe import violations_in_both_schemes
from e2e.support.steps import TOMASZ, finished, heading, join
from tests.support.people.mailbox import mail_server, path, text

WAYS = pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}])


@pytest.fixture
def mailbox(settings):
    with mail_server(settings) as mailbox:
        yield mailbox


def begin(page):
    """Go through all steps of joining, up to the page about the mail."""
    join(page, TOMASZ)
    finished(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name", exact=True).fill("Tomasz")
    page.get_by_role("button", name="Check your answers").click()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Create my account").click()


def sign_in(page, mailbox, email):
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Email me a link").click()
    expect(heading(page, "Check your inbox")).to_be_visible()
    return path(text(mailbox.messages[-1]))


@WAYS
def test_a_member_signs_in_by_a_mailed_link_and_out_everywhere(open_page, site, mailbox, options):
    Contributor.objects.create_user("ada@example.org", name="Ada", confirmed_at=timezone.now())
    page = open_page(**options)

    link = sign_in(page, mailbox, "ADA@example.org")
    page.goto(link)
    expect(page.get_by_text("ada@example.org")).to_be_visible()
    page.get_by_role("button", name="Sign in").click()

    expect(heading(page, "Your account")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_text("Ada")).to_be_visible()

    page.get_by_role("button", name="Sign out everywhere").click()
    expect(heading(page, "Sign in")).to_be_visible()
    page.goto(link)
    expect(heading(page, "This link no longer works")).to_be_visible()


@WAYS
def test_a_newcomer_confirms_by_mail_after_another_address(open_page, site, mailbox, options):
    page = open_page(**options)
    begin(page)
    expect(heading(page, "Check your inbox")).to_be_visible()

    page.get_by_label("Use another address").fill("tomasz@example.net")
    page.get_by_role("button", name="Change and send").click()

    expect(page.get_by_text("tomasz@example.net")).to_be_visible()
    assert mailbox.to(TOMASZ) == [
        "Confirm your address",
        "Your address was removed from a sign-up",
    ]
    page.goto(path(text(mailbox.messages[-1])))
    page.get_by_role("button", name="Confirm this address").click()
    expect(heading(page, "Welcome to Meanwhile")).to_be_visible()
    assert Contributor.objects.get(email="tomasz@example.net").confirmed_at


@WAYS
def test_a_mail_that_fails_is_sent_when_asked_again(open_page, site, mailbox, options):
    page = open_page(**options)
    mailbox.refusal = "451 come back later"
    begin(page)
    expect(page.get_by_role("alert")).to_contain_text("We could not send the email.")

    mailbox.refusal = ""
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("Our mail server has accepted the email.")).to_be_visible()
    assert mailbox.to(TOMASZ) == ["Confirm your address"]


@pytest.mark.parametrize("size", [(1280, 900), (320, 640)])
def test_axe_finds_nothing_on_the_way_in(open_page, site, mailbox, settings, size):
    Contributor.objects.create_user("ada@example.org", name="Ada", confirmed_at=timezone.now())
    page = open_page(viewport={"width": size[0], "height": size[1]})

    def fine():
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        return violations_in_both_schemes(page) == []

    page.goto("/sign-in/")
    assert fine()
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert fine()
    link = sign_in(page, mailbox, "ada@example.org")
    assert fine()
    page.goto(link)
    assert fine()
    page.get_by_role("button", name="Sign in").click()
    expect(heading(page, "Your account")).to_be_visible()
    assert fine()
    page.goto(link)
    assert fine()
    settings.LIMITED, settings.LIMITS = True, {"check": (0, 600)}
    join(page)
    expect(heading(page, "Wait before you try again")).to_be_focused()
    assert fine()


def test_axe_finds_nothing_while_the_mail_is_awaited(page, site, mailbox):
    mailbox.refusal = "451 come back later"
    begin(page)
    assert violations_in_both_schemes(page) == []
    mailbox.refusal = ""
    page.get_by_role("button", name="Try again").click()
    expect(heading(page, "Check your inbox")).to_be_visible()
    assert violations_in_both_schemes(page) == []
    page.goto(path(text(mailbox.messages[-1])))
    assert violations_in_both_schemes(page) == []
