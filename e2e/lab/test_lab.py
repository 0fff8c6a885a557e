"""What the lab says of a run is what was measured in it, with scripts and without."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from e2e.support.steps import finished, join

WITHOUT = {"java_script_enabled": False}
BOTH = pytest.mark.parametrize("options", [{}, WITHOUT])
# Only what the tests are about; the rest would only take time. The last answer comes so long after
# the others that a busy machine does not change their order.
QUICK = "picture=300&code-host=1500&account=10&mail-domain=20&profile=30&signing-key=40"


def run(page, query=QUICK):
    page.goto(f"/lab/?{query}")
    # Without JavaScript the click begins a page that stays open: nobody waits for its end.
    page.get_by_role("button", name="Run all four").click(no_wait_after=True)
    expect(page.get_by_text("Read down a column")).to_be_visible()


def lanes(page, title, failing=False):
    """What the page says of each lookup, in milliseconds; `failing` is further down."""
    charts = page.get_by_role("group", name=f"{title}, chart")
    chart = charts.last if failing else charts.first
    found = {}
    for lane in chart.get_by_role("listitem").all():
        names = ("state", "started", "ended", "seen")
        values = {name: lane.get_attribute(f"data-{name}") for name in names}
        found[lane.get_attribute("data-lookup")] = {
            name: value if name == "state" or value is None else float(value)
            for name, value in values.items()
        }
    return found


@BOTH
def test_each_way_shows_its_answers_when_the_page_says_so(open_page, options):
    page = open_page(**options)

    run(page)

    in_turn = lanes(page, "Sequential")
    took = sum(lane["ended"] - lane["started"] for lane in in_turn.values())
    assert took > 1500
    assert min(lane["seen"] for lane in in_turn.values()) >= took
    for title in ("gather", "TaskGroup"):
        at_once = lanes(page, title)
        seen = {lane["seen"] for lane in at_once.values()}
        assert len(seen) == 1
        assert min(seen) >= max(lane["ended"] for lane in at_once.values())
        assert min(seen) < min(lane["seen"] for lane in in_turn.values())
    streamed = lanes(page, "Streaming")
    fastest = min(streamed.values(), key=lambda lane: lane["ended"])
    assert fastest["seen"] == min(lane["seen"] for lane in streamed.values())
    assert all(lane["seen"] >= lane["ended"] for lane in streamed.values())
    assert streamed["picture"]["seen"] < streamed["code-host"]["ended"]


def test_one_failure_has_three_endings(page):
    run(page)

    expect(page.get_by_role("heading", name="If the picture lookup fails")).to_be_visible()
    gather, group, stream = (
        lanes(page, title, failing=True) for title in ("gather", "TaskGroup", "Streaming")
    )
    assert (gather["picture"]["state"], gather["code-host"]["state"]) == ("failed", "lost")
    assert (group["picture"]["state"], group["code-host"]["state"]) == ("failed", "cancelled")
    assert (stream["picture"]["state"], stream["code-host"]["state"]) == ("failed", "answered")
    assert gather["code-host"]["seen"] is group["code-host"]["seen"] is None
    assert gather["code-host"]["ended"] > gather["picture"]["ended"]
    assert stream["code-host"]["seen"] > stream["picture"]["seen"]


def test_the_copied_link_opens_the_same_run(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/lab/")
    page.get_by_label("Start from").select_option("A normal evening")
    for name in ("Account", "Mail domain", "Picture", "Public profile", "Signing key"):
        page.get_by_label(name, exact=True).fill("10")
    page.get_by_label("Code host", exact=True).fill("30")
    page.get_by_label("Picture: outcome").select_option("fails")
    page.get_by_text("In order").click()
    page.get_by_text("HTML only").click()
    page.get_by_role("link", name="Copy link").click()
    expect(page.get_by_role("link", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    page.goto("/lab/")
    page.goto(link)

    expect(page.get_by_text("Read down a column")).to_be_visible()
    expect(page.get_by_label("Code host", exact=True)).to_have_value("30")
    expect(page.get_by_label("Picture: outcome")).to_have_value("fails")
    expect(page.get_by_label("In order")).to_be_checked()
    expect(page.get_by_label("HTML only")).to_be_checked()
    assert lanes(page, "gather")["picture"]["state"] == "failed"
    page.get_by_role("link", name="Copy link").click()
    again = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(again).query) == parse_qs(urlsplit(link).query)


def test_a_presenter_needs_the_keyboard_only(page):
    page.goto("/lab/?picture=60&code-host=90&account=10&mail-domain=20&profile=30&signing-key=40")
    page.keyboard.press("2")
    expect(page.get_by_label("gather, source")).to_be_visible()
    expect(page.get_by_label("Streaming, source")).to_be_hidden()

    page.keyboard.press("Space")

    expect(page.get_by_text("Read down a column")).to_be_visible()
    expect(page.get_by_label("gather, source")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator("html.large")).to_be_visible()
    page.get_by_label("Start from").focus()
    page.keyboard.press("1")
    expect(page.get_by_label("gather, source")).to_be_visible()


@BOTH
def test_a_sign_up_goes_along_and_so_does_the_trace(open_page, simulator, options):
    page = open_page(**options)
    simulator.fault("picture", "500")
    join(page)
    finished(page)
    page.get_by_role("link", name="Open this run in the lab").click()
    expect(page.get_by_role("heading", name="Your sign-up, four ways")).to_be_visible()
    expect(page.get_by_label("Picture: outcome")).to_have_value("fails")
    expect(page.get_by_label("Code host: outcome")).to_have_value("off")
    assert "mira" not in page.url
    page.get_by_role("button", name="Run all four").click(no_wait_after=True)

    with page.expect_download() as download:
        page.get_by_role("button", name="Download the trace").click()

    events = json.loads(Path(download.value.path()).read_text())["traceEvents"]
    names = {event["args"]["name"] for event in events if event["name"] == "thread_name"}
    assert names == {"The page", "Account", "Mail domain", "Picture", "Public profile"}
