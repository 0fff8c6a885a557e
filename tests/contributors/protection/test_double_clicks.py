"""Every button of the site may be pressed twice: it does once what it does, and leads on."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

from contributors.accounts import commit_addresses
from contributors.mail.commits.commit_links import NAME, commit_link
from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from contributors.outreach.outreach_links import never_link
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.upstreams import clients
from tests.contributors.accounts.views.test_profile import person
from tests.support.forms.clicks import BO, CLICKS, SAID, TYPED
from tests.support.pages.plain_browser import Browser
from tests.support.people.signing import holder

pytestmark = pytest.mark.django_db
ORDERS = ["before the first is answered", "after its cookies came", "both arrive at once"]


@pytest.fixture
def ada():
    return person(confirmed=False, moving_to="grace@example.net")


def link_of_claim(pk):
    """Return the link that an address in commits gets which this member has named."""
    commit_addresses.add_address(pk, BO)
    commit_addresses.ask_by_mail(pk, BO)
    return "/" + commit_link(Contributor.objects.get(pk=pk), BO).split("/", 3)[3]


async def visiting(click):
    """Return the browser of who clicks, on the page with the button."""
    if click.who in ("an owner", "a member"):
        await Contributor.objects.aupdate(confirmed_at=timezone.now())
    ada, browser, page = await Contributor.objects.aget(), Browser(), click.page
    if click.who == "a newcomer":
        holder(browser.client, ada.pk)
    if click.who == "a member":
        await browser.client.aforce_login(ada)
    if click.who == "checked":
        browser.client.cookies["invitation"] = sign_invitation(Invitation(BO, address=BO))
    if page in set(Purpose):
        page = "/" + magic_link_url(Purpose(page), ada).split("/", 3)[3]
    if page == "never-again":
        page = "/" + (await sync_to_async(never_link)(BO)).split("/", 3)[3]
    if page == NAME:
        page = await sync_to_async(link_of_claim)(ada.pk)
    await browser.goto(page)
    for button in click.before:
        await browser.press(button, **TYPED.get(button, {}))
    mail.outbox.clear()
    return browser


async def press_twice(browser, click, order):
    """Press a button twice, and see the answer to the second click only."""
    place, sent = browser.sends(click.button, **TYPED.get(click.button, {}))
    assert resolve(place).view_name == click.view
    other = browser.copy()
    if order == "both arrive at once":
        await asyncio.gather(browser.post(place, sent), other.post(place, sent))
        return other
    await browser.post(place, sent)
    # Whoever is asked to go elsewhere before the first answer is there never reads it.
    last = other if order == "before the first is answered" else browser
    await last.post(place, sent)
    return last


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("click", CLICKS, ids=lambda click: f"{click.view}, {click.button}")
async def test_a_second_click_sends_no_other_mail_and_leads_where_the_first_does(
    click, order, ada, simulator
):
    async with clients.keep_client():
        browser = await press_twice(await visiting(click), click, order)
        await browser.follow()

    assert (browser.status, browser.page.heading) == (200, click.leads_to)
    assert len(mail.outbox) == click.mails
    assert browser.page.text.count(SAID.get(click.view, click.leads_to)) >= 1
    assert browser.page.text.count(SAID.get(click.view, "no such words")) <= 1


def test_every_view_that_takes_a_post_is_among_them(client):
    routes = get_resolver().reverse_dict
    names = {name for name in routes if isinstance(name, str)}
    parameters = {name: dict.fromkeys(routes[name][0][0][1], "x") for name in names}
    # A view says what it takes where it is asked for something that it does not know.
    paths = {name: reverse(name, kwargs=some) for name, some in parameters.items()}
    taking = {one for one, path in paths.items() if "POST" in client.generic("X", path)["Allow"]}

    # Whoever asks twice for a trace has it twice, a room is left alone, and previews keep nothing.
    others = {"lab-trace", "preview", "own-preview", *[name for name in names if "live" in name]}
    assert taking - others == {click.view for click in CLICKS}
