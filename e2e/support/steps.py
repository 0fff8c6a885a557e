"""What a visitor does and sees."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import FloatRect, Locator, Page, expect

MIRA = "mira.okafor@example.org"
TOMASZ = "tomasz.zielinski@example.org"


def join(page: Page, email: str = MIRA, *also: str) -> None:
    """Have an address checked, by the lookups of these titles too."""
    page.goto("/join/")
    for title in also:
        page.get_by_label(f"Look up: {title}").check()
    page.get_by_label("Email address").fill(email)
    # Without JavaScript the click begins a page that stays open: nobody waits for its end.
    page.get_by_role("button", name="Check my email").click(no_wait_after=True)


def follow(page: Page, link: str) -> None:
    """Open a mailed link on this test's site."""
    page.goto(urlsplit(link).path)


def row(page: Page, name: str) -> Locator:
    """The row that is shown: without JavaScript its placeholder is in the page as well."""
    return page.locator(f'[data-lookup="{name}"]:visible')


def heading(page: Page, words: str) -> Locator:
    """The page's heading by its words, which may be slotted into it from elsewhere."""
    return page.get_by_role("heading", level=1, name=words, exact=True)


def expect_state(page: Page, name: str, state: str) -> None:
    expect(row(page, name)).to_have_attribute("data-state", state)


def finished(page: Page) -> None:
    expect(page.get_by_role("heading", name=re.compile("finished$"))).to_be_visible()


def block(page: Page, *patterns: str) -> None:
    """Let nothing of such a name load. Unlike a route, it leaves to the cache what does."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBlockedURLs", {"urls": list(patterns)})


PIXEL: FloatRect = {"x": 0, "y": 0, "width": 1, "height": 1}


class Shifts:
    """Every layout shift of a page, as the browser itself measures it, scripts or none."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.details: list[dict[str, Any]] = []
        self.session = page.context.new_cdp_session(page)
        self.session.on("PerformanceTimeline.timelineEventAdded", self.add)
        self.session.send("PerformanceTimeline.enable", {"eventTypes": ["layout-shift"]})

    def add(self, message: dict[str, Any]) -> None:
        self.details.append(message["event"]["layoutShiftDetails"])

    def seen(self) -> list[dict[str, Any]]:
        """Every shift up to now, also one that follows a click and so does not count for CLS."""
        # Shifts are told when a frame is drawn: draw one.
        self.page.screenshot(clip=PIXEL)
        return list(self.details)

    def unprompted(self) -> list[dict[str, Any]]:
        """Those of which CLS is the sum."""
        return [shift for shift in self.seen() if not shift["hadRecentInput"]]
