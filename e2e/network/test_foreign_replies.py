"""What others answer in our place replaces nothing, and every form has a way on."""

import pytest
from playwright.sync_api import expect

from e2e.lab.test_lab import QUICK
from e2e.support.steps import MIRA, expect_state, finished, heading, join
from tests.support.people.members import member

HTML = "Content-Type: text/html"
PAGE = "<!doctype html><title>Welcome to our hotspot</title><h1>Sign in to the network</h1>"
PORTAL = ("200 OK", HTML, PAGE)
EVENT = '<hx-partial hx-target="#stage" hx-swap="innerHTML"><h1>Not ours</h1></hx-partial>'
REPLIES = {
    "a firewall": ("403 Forbidden", HTML, "<h1>Blocked by the firewall</h1>"),
    "a hotspot": PORTAL,
    "nothing": ("204 No Content", "", ""),
    "a reset": ("205 Reset Content", "", ""),
    "an end of polling": ("286 Stop Polling", HTML, PAGE),
    "a proxy's error": ("502 Bad Gateway", HTML, "<h1>Bad gateway</h1>"),
    "a redirect to a file": ("302 Found", "Location: /static/img/favicon.svg", ""),
    "a redirect elsewhere": ("307 Moved", "Location: http://127.0.0.1:9/", ""),
    "a stream": ("200 OK", "Content-Type: text/event-stream", f"data: {EVENT}\n\n"),
    "an order to htmx": ("200 OK", "HX-Redirect: http://127.0.0.1:9/", PAGE),
}
WORDS = "Something on your network answered instead of us. What you see is still here."


def answer(proxy, method, path, reply):
    status, header, body = reply
    proxy.answer(method, path, status, *filter(None, [header]), body=body)


def note(page):
    return page.locator("#cut")


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_a_sign_up_keeps_its_page(page, proxy, reply):
    answer(proxy, "POST", "/join/", reply)

    join(page)

    expect(note(page)).to_contain_text(WORDS)
    expect(heading(page, "Start with your email")).to_be_visible()
    expect(page.get_by_label("Email address")).to_have_value(MIRA)
    assert page.url == f"{proxy.url}/join/"


def test_the_way_on_is_a_page_where_the_network_can_say_what_it_wants(page, proxy, simulator):
    answer(proxy, "POST", "/join/", PORTAL)
    join(page)
    expect(note(page)).to_contain_text(WORDS)

    page.get_by_role("button", name="Check again").click()

    expect(heading(page, "Sign in to the network")).to_be_visible()
    proxy.mend()
    page.go_back()
    page.get_by_label("Email address").fill(MIRA)
    page.get_by_role("button", name="Check my email").click(no_wait_after=True)
    finished(page)


@pytest.mark.parametrize("button", ["Try again", "Stop", "Change email address"])
def test_what_is_known_stays_whatever_is_pressed(page, proxy, simulator, button):
    simulator.fault("picture", "500")
    simulator.hold("profile")
    join(page)
    expect_state(page, "picture", "failed")
    answer(proxy, "POST", "/join/", PORTAL)

    page.get_by_role("button", name=button).click()

    expect(note(page)).to_contain_text(WORDS)
    expect(heading(page, "That email works")).to_be_visible()
    expect(page.get_by_role("button", name="Continue")).to_be_enabled()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    proxy.mend()
    simulator.mend("picture")
    simulator.release("profile")

    note(page).get_by_role("button", name="Check again").click(no_wait_after=True)

    finished(page)
    expect_state(page, "profile", "found")


def test_a_search_keeps_its_people(page, proxy):
    member("ines", name="Inês Carvalho")
    page.goto("/people/")
    expect(page.locator("#tally")).to_have_text("One person")
    answer(proxy, "GET", "/people/", PORTAL)

    page.get_by_label("Search", exact=True).fill("x")

    expect(page.locator("#tally")).to_contain_text("Something on your network answered instead")
    expect(page.get_by_role("link", name="Inês Carvalho")).to_be_visible()

    page.get_by_role("button", name="Search").click()
    expect(heading(page, "Sign in to the network")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "button", "title"),
    [
        (f"/lab/?{QUICK}", "Run all four", "Four ways to wait"),
        ("/tour/", "Run again", "Async Django, step by step"),
    ],
)
def test_a_run_keeps_its_page(page, proxy, path, button, title):
    page.goto(path)
    answer(proxy, "GET", path.partition("?")[0], PORTAL)

    page.get_by_role("button", name=button).click()

    expect(note(page)).to_contain_text(WORDS)
    expect(heading(page, title)).to_be_visible()
    note(page).get_by_role("button", name="Run it again").click()
    expect(heading(page, "Sign in to the network")).to_be_visible()
