"""Who presses a button twice on a slow line gets where one press leads, and it is done once."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from contributors.signup.invitation import Invitation, sign_invitation
from e2e.support.proxied import proxied, proxy
from e2e.support.steps import TOMASZ, heading
from tests.support.people.mailbox import mail_server, path, text

__all__ = ["proxied", "proxy"]

NEW = "tomasz@example.net"
# Seconds for each answer to come back. Without any, the second press comes when the browser has
# the first answer and asks for the page that it leads to.
LATENCIES = [0, 0.1, 0.2, 0.3]


@pytest.fixture
def mailbox(settings):
    with mail_server(settings) as mailbox:
        yield mailbox


@pytest.fixture
def page(browser, proxy, scripts):
    with browser.new_context(base_url=proxy.url, java_script_enabled=scripts) as context:
        # They are no part of this, and each would take its time.
        context.route("**/*.css", lambda route: route.abort())
        yield context.new_page()


def press_twice(page, proxy, button, leads_to, *, redirects=True):
    """Press a button twice, as a double click does, and see that one page follows.

    Where the answer is that page itself, a second press after it would be one on that page: there
    it comes while the first is on its way.
    """
    target = page.get_by_role("button", name=button, exact=True)
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if not redirects:
        proxy.stall()
    if proxy.latency or not redirects:
        sent = page.expect_request(lambda request: request.method == "POST")
    else:
        proxy.hold_gets()
        sent = page.expect_response(lambda response: response.request.method == "POST")
    with sent:
        page.mouse.down()
        page.mouse.up()
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    proxy.release_gets()
    proxy.resume()
    expect(heading(page, leads_to)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("latency", LATENCIES)
def test_two_presses_lead_where_one_does(page, proxy, site, mailbox, latency):
    proxy.latency = latency
    token = sign_invitation(Invitation(TOMASZ, address=TOMASZ))
    page.context.add_cookies([{"name": "invitation", "value": token, "url": proxy.url}])
    page.goto("/join/details/")
    page.get_by_label("Name", exact=True).fill("Tomasz")
    press_twice(page, proxy, "Check your answers", "Check your answers", redirects=False)
    page.get_by_label("I agree").check()
    press_twice(page, proxy, "Create my account", "Check your inbox")
    page.goto(path(text(mailbox.messages[-1])))
    press_twice(page, proxy, "Confirm this address", "Welcome to Meanwhile")
    page.goto("/account/")
    press_twice(page, proxy, "Sign out everywhere", "Sign in")
    page.get_by_label("Email address").fill(TOMASZ)
    press_twice(page, proxy, "Email me a link", "Check your inbox")
    page.goto(path(text(mailbox.messages[-1])))
    press_twice(page, proxy, "Sign in", "Your account")
    page.goto("/account/address/")
    page.get_by_label("New address").fill(NEW)
    press_twice(page, proxy, "Email me a link", "Change your email address")
    expect(page.get_by_text("We are sending an email")).to_be_visible()
    page.goto(path(text(mailbox.messages[-2])))
    press_twice(page, proxy, "Use this address", "Your account")
    page.goto("/account/delete/")
    press_twice(page, proxy, "Delete everything", "Your account has been deleted")

    assert not Contributor.objects.exists()
    assert mailbox.to(TOMASZ) == [
        *("Confirm your address", "Your sign-in link"),
        *("Your email address is about to change", "Your email address has changed"),
    ]
    assert mailbox.to(NEW) == ["Confirm your new address", "Your account has been deleted"]
