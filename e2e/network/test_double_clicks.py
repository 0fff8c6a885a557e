"""Who presses a button twice on a slow line gets where one press leads, and it is done once."""

import pytest
from playwright.sync_api import expect

from contributors.models import Contributor
from contributors.signup.invitation import Invitation, sign_invitation
from e2e.support.steps import TOMASZ, heading
from tests.support.people.mailbox import mail_server, path, text

NEW = "tomasz@example.net"
# When does the second press come?
ORDERS = ["before the first is answered", "before the page that the answer leads to"]


@pytest.fixture
def mailbox(settings):
    with mail_server(settings) as mailbox:
        yield mailbox


@pytest.fixture
def page(open_page, scripts):
    return open_page(java_script_enabled=scripts)


@pytest.fixture
def press_twice(page, proxy, scripts, order):
    """Return a function that presses a button twice, as a double click does.

    It sees that one page follows. Where the answer is that page itself, a second press after it
    would be one on that page: there it comes while the first is on its way.
    """

    def press(button, leads_to, *, redirects=True):
        target = page.get_by_role("button", name=button, exact=True)
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        if redirects and order == ORDERS[1]:
            proxy.hold("gets")
            with page.expect_response(lambda response: response.request.method == "POST"):
                click(page, 1)
        else:
            proxy.hold("answers")
            click(page, 1)
            assert proxy.answered.wait(30)
        if scripts:
            click(page, 2)
        else:
            with page.expect_request(lambda request: request.method == "POST"):
                click(page, 2)
        proxy.let_through()
        expect(heading(page, leads_to)).to_be_visible()

    return press


def click(page, number):
    page.mouse.down(click_count=number)
    page.mouse.up(click_count=number)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("order", ORDERS)
def test_two_presses_lead_where_one_does(page, press_twice, proxy, site, mailbox):
    token = sign_invitation(Invitation(TOMASZ, address=TOMASZ))
    page.context.add_cookies([{"name": "invitation", "value": token, "url": proxy.url}])
    page.goto("/join/details/")
    page.get_by_label("Name", exact=True).fill("Tomasz")
    press_twice("Check your answers", "Check your answers", redirects=False)
    page.get_by_label("I agree").check()
    press_twice("Create my account", "Check your inbox")
    page.goto(path(text(mailbox.messages[-1])))
    press_twice("Confirm this address", "Welcome to Meanwhile")
    page.goto("/account/")
    press_twice("Sign out everywhere", "Sign in")
    page.get_by_label("Email address").fill(TOMASZ)
    press_twice("Email me a link", "Check your inbox")
    page.goto(path(text(mailbox.messages[-1])))
    press_twice("Sign in", "Your account")
    page.goto("/account/address/")
    page.get_by_label("New address").fill(NEW)
    press_twice("Email me a link", "Change your email address")
    expect(page.get_by_text("We are sending an email")).to_be_visible()
    page.goto(path(text(mailbox.messages[-2])))
    press_twice("Use this address", "Your account")
    page.goto("/account/delete/")
    press_twice("Delete everything", "Your account has been deleted")

    assert not Contributor.objects.exists()
    assert mailbox.to(TOMASZ) == [
        *("Confirm your address", "Your sign-in link"),
        *("Your email address is about to change", "Your email address has changed"),
    ]
    assert mailbox.to(NEW) == ["Confirm your new address", "Your account has been deleted"]
