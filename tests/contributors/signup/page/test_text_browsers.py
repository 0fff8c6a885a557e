"""A sign-up in a browser that knows only the forms that its buttons stand in."""

import re

import pytest
from django.core import mail

from contributors.lookups import OPTIONAL
from contributors.models import Contributor
from contributors.signup.sealed_answers import unseal_facts
from contributors.upstreams import clients
from tests.support.pages.plain_browser import Browser

pytestmark = pytest.mark.django_db
MIRA = "mira.okafor@example.org"


async def checked(email=MIRA, **typed):
    """A text browser on the page with the answers."""
    browser = Browser(old=True)
    await browser.goto("/join/")
    await browser.press("Check my email", email=email, **typed)
    return browser


async def test_by_nesting_alone_somebody_becomes_a_member(simulator):
    async with clients.keep_client():
        browser = await checked()
        form, _ = browser.page.find("Continue")
        ticks = [value for name, value in form.fields if name == "take"]
        await browser.press("Continue")
        assert browser.page.heading == "Your details"
        await browser.press("Check your answers")
        assert browser.page.heading == "Check your answers"
        await browser.press("Create my account", agree="1")
        assert browser.page.heading == "Check your inbox"
        await browser.goto(re.search(r"/join/confirm/\S+", mail.outbox[0].body)[0])
        await browser.press("Confirm this address")

    member = await Contributor.objects.aget()
    assert browser.page.heading == "Welcome to Meanwhile"
    assert {fact.name for fact in unseal_facts(MIRA, ticks)} == {"picture", "name", "account"}
    assert (member.name, bool(member.picture_digest)) == ("Mira Okafor", True)
    assert member.confirmed_at


async def test_what_is_ticked_by_hand_is_taken_too(simulator):
    async with clients.keep_client():
        browser = await checked()
        form, _ = browser.page.find("Continue")
        every = [value for name, value in form.boxes if name == "take"]
        await browser.press("Continue", take=every)

    details, _ = browser.page.find("Check your answers")
    assert ("place", "Lagos, Nigeria") in details.fields


@pytest.mark.parametrize(
    ("email", "button", "heading"),
    [
        (MIRA, "Change", "Start with your email"),
        (MIRA, "Stop", "That email works"),
        ("outage@example.org", "Try again: Picture", "That email works"),
        ("mira@gmial.com", "gmail.com", "That email works"),
    ],
)
async def test_by_nesting_alone_every_button_of_the_checks_works(simulator, email, button, heading):
    async with clients.keep_client():
        browser = await checked(email)
        await browser.press(button)

    assert (browser.status, browser.page.heading) == (200, heading)


async def test_by_nesting_alone_a_lookup_is_switched_off(simulator):
    async with clients.keep_client():
        browser = await checked(use=["code-host"])

    assert browser.page.text.count("Switched off") == len(OPTIONAL) - 1


async def test_by_nesting_alone_a_member_takes_over_what_is_new(simulator):
    browser = Browser(old=True)
    mira = await Contributor.objects.acreate(email=MIRA, name="Mira", handle="mira")
    await browser.client.aforce_login(mira)

    async with clients.keep_client():
        await browser.goto("/account/lookups/")
        await browser.press("Look again")
        await browser.press("Use what I ticked")

    assert browser.page.heading == "Edit your details"
    details, _ = browser.page.find("Save")
    assert ("accounts", "https://codeberg.example/mokafor") in details.fields
