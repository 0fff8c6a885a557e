"""Every button of the site may be pressed twice: it does once what it does, and leads on."""

import asyncio
from dataclasses import dataclass

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

from contributors.mail.magic_links import Purpose, magic_link_url
from contributors.models import Contributor
from contributors.outreach.outreach_links import never_link
from contributors.signup.invitation import Invitation, sign_invitation
from contributors.upstreams import clients
from tests.contributors.accounts.views.test_profile import person
from tests.support.pages.plain_browser import Browser
from tests.support.people.signing import holder

pytestmark = pytest.mark.django_db
ADA, BO, CY = "ada@example.org", "bo@example.org", "cy@example.org"
ORDERS = ["before the first is answered", "after its cookies came", "both arrive at once"]


@dataclass(frozen=True)
class Click:
    """A button, the view that it posts to, and the page that follows, with its mails.

    A newcomer has yet to confirm the address; `before` are the buttons that lead to this one.
    """

    page: str
    button: str
    view: str
    leads_to: str
    who: str = "a stranger"
    mails: int = 0
    before: tuple[str, ...] = ()


FINE, MAILED, HOME = "That email works", "Look into your mailbox", "Your account"
CHECKED, SAVED = ("Check my email",), ("Check your answers",)
CLICKS = [
    Click("/join/", "Check my email", "join", FINE),
    Click("/join/", "Continue", "details", "Your details", before=CHECKED),
    Click("/join/details/", "Check your answers", "check", "Check your answers", "checked"),
    Click("/join/details/", "Create my", "create", MAILED, "checked", 1, SAVED),
    Click("/join/sent/", "Send it again", "sent", MAILED, "a newcomer", 1),
    Click("/join/sent/", "Change and send", "sent-address", MAILED, "a newcomer", 2),
    Click("/sign-in/", "Mail me a link", "sign-in", MAILED, "an owner", 1),
    Click("confirm", "Confirm this address", "confirm", "Welcome to Meanwhile", "a newcomer"),
    Click("sign-in-link", "Sign in", "sign-in-link", HOME, "an owner"),
    Click("move", "Use this address", "move", HOME, "a member", 1),
    Click("never-again", "Never invite me again", "never-again", "We will not invite you again"),
    Click("/account/", "Sign out", "sign-out", "Sign in", "a member"),
    Click("/account/", "Sign out everywhere", "sign-out", "Sign in", "a member"),
    Click("/account/details/", "Save", "own-details", "Ada Byron", "a member"),
    Click("/account/lookups/", "Look", "look-again", "What is public about you", "a member"),
    Click("/account/lookups/", "Use", "own-found", "Edit your details", "a member", 0, ("Look",)),
    Click("/account/address/", "Mail me", "own-address", "Change your address", "a member", 2),
    Click("/account/delete/", "Delete", "delete", "Your account is gone", "a member", 1),
    Click("/join/classic/gather/", "Look it up", "classic-gather", "Both answers"),
    Click("/join/classic/sequential/", "Look it up", "classic-sequential", "Both answers"),
    Click("/join/classic/taskgroup/", "Look it up", "classic-taskgroup", "Both answers"),
]
TYPED = {
    "Check my email": {"email": BO},
    "Check your answers": {"name": "Bo"},
    "Create my": {"agree": "1"},
    "Change and send": {"email": CY},
    "Mail me a link": {"email": ADA},
    "Mail me": {"email": CY},
    "Save": {"place": "Turin"},
    "Look it up": {"email": BO},
}
# What the page that follows says of what was done: once.
SAID = {
    "move": "Your email address has been changed",
    "own-details": "Saved.",
    "create": "Not the right address?",
}


@pytest.fixture
def ada():
    return person(confirmed=False, moving_to="grace@example.net")


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
async def test_a_second_click_leads_where_the_first_does(click, order, ada, simulator):
    async with clients.keep_client():
        browser = await press_twice(await visiting(click), click, order)
        await browser.follow()

    assert (browser.status, browser.page.heading) == (200, click.leads_to)
    assert len(mail.outbox) == click.mails
    assert browser.page.text.count(SAID.get(click.view, click.leads_to)) >= 1
    assert browser.page.text.count(SAID.get(click.view, "no such words")) <= 1


def test_every_view_that_takes_a_post_is_among_them(client):
    given = {"token": "t", "digest": "d", "handle": "h", "name": "n"}
    routes = get_resolver().reverse_dict
    names = {name for name in routes if isinstance(name, str)}
    parameters = {name: {key: given[key] for key in routes[name][0][0][1]} for name in names}
    # A view says what it takes where it is asked for something that it does not know.
    paths = {name: reverse(name, kwargs=some) for name, some in parameters.items()}
    taking = {one for one, path in paths.items() if "POST" in client.generic("X", path)["Allow"]}

    # A trace is a file: whoever asks twice has it twice. Previews have no button and keep nothing.
    assert taking == {click.view for click in CLICKS} | {"lab-trace", "preview", "own-preview"}
