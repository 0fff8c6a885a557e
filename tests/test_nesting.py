"""Which form does a control belong to? The one that it names, or, in text browsers, stands in."""

import re

import pytest
from django.core import mail

from contributors import clients
from contributors.answers import unseal_facts
from contributors.models import Contributor
from tests.every_page import every_page
from tests.markup import forms, owner, tree
from tests.plain_browser import Browser

pytestmark = pytest.mark.django_db
MIRA = "mira.okafor@example.org"
CONTROLS = {"input", "button", "select", "textarea"}


@pytest.fixture
def pages():
    return [(name, tree(html)) for name, html in every_page()]


def controls(page):
    """Whatever a form may be sent with, or by."""
    return [one for one in page if one.tag in CONTROLS and one.get("type") != "button"]


def around(element):
    return next((one for one in element.above if one.tag == "form"), None)


def goes_on(control):
    """Whether it is of the step that follows, which the plain form tells by `continue`."""
    return control.get("form") == "next-form"


def test_every_form_that_is_named_is_on_the_page(pages):
    named = [(name, one, page) for name, page in pages for one in page if one.has("form")]

    assert len(named) > 100
    assert [(name, one) for name, one, page in named if owner(one, page) not in forms(page)] == []


def test_no_form_stands_in_another(pages):
    assert [name for name, page in pages for form in forms(page) if around(form)] == []


def test_no_control_depends_on_the_name_of_its_form(pages):
    loose = [
        (name, one.attributes) for name, page in pages for one in controls(page) if not around(one)
    ]

    assert loose == []


def test_it_is_sent_to_the_same_place_either_way(pages):
    named = [(name, one, page) for name, page in pages for one in controls(page) if one.has("form")]

    astray = [
        (name, one.attributes)
        for name, one, page in named
        if not goes_on(one) and owner(one, page).get("action") != around(one).get("action")
    ]

    assert astray == []


def test_in_a_browser_of_today_nothing_belongs_to_the_plain_form(pages):
    plain = [
        (name, one.get("name"))
        for name, page in pages
        for one in controls(page)
        if "plain-form" in owner(one, page).classes
    ]

    assert plain
    assert {name for _, name in plain} == {"csrfmiddlewaretoken"}


async def checked(email=MIRA, **typed):
    """A text browser on the page with the answers."""
    browser = Browser(old=True)
    await browser.goto("/join/")
    await browser.press("Check my email", email=email, **typed)
    return browser


async def test_by_nesting_alone_somebody_becomes_a_member(simulator):
    async with clients.opened():
        browser = await checked()
        form, _ = browser.page.find("Continue")
        ticks = [value for name, value in form.fields if name == "take"]
        await browser.press("Continue")
        assert browser.page.heading == "Your details"
        await browser.press("Check your answers")
        assert browser.page.heading == "Check your answers"
        await browser.press("Create my account", agree="1")
        assert browser.page.heading == "Look into your mailbox"
        await browser.goto(re.search(r"/join/confirm/\S+", mail.outbox[0].body)[0])
        await browser.press("Confirm this address")

    member = await Contributor.objects.aget()
    assert browser.page.heading == "Your account"
    assert {fact.name for fact in unseal_facts(MIRA, ticks)} == {"picture", "name", "account"}
    assert (member.name, bool(member.picture_digest)) == ("Mira Okafor", True)
    assert member.confirmed_at


async def test_what_is_ticked_by_hand_is_taken_too(simulator):
    async with clients.opened():
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
    async with clients.opened():
        browser = await checked(email)
        await browser.press(button)

    assert (browser.status, browser.page.heading) == (200, heading)


async def test_by_nesting_alone_a_lookup_is_switched_off(simulator):
    async with clients.opened():
        browser = await checked(use=["code-host"])

    assert browser.page.text.count("Switched off") == 3


async def test_by_nesting_alone_a_member_takes_over_what_is_new(simulator):
    browser = Browser(old=True)
    mira = await Contributor.objects.acreate(email=MIRA, name="Mira", handle="mira")
    await browser.client.aforce_login(mira)

    async with clients.opened():
        await browser.goto("/account/lookups/")
        await browser.press("Look again")
        await browser.press("Use what is ticked")

    assert browser.page.heading == "Edit your details"
    details, _ = browser.page.find("Save")
    assert ("accounts", "https://codeberg.example/mokafor") in details.fields
