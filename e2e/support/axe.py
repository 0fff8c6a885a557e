"""What axe finds wrong with a page."""

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

FIND = (Path(__file__).parent / "axe.js").read_text()

# Rules that ask nothing but colours, which is all that a colour scheme changes.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}

# Finding what is behind each word takes most of the time. Where another page has all the looks of
# this one, it may tell them.
BUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


def violations(page: Page, options: dict[str, Any] | None = None) -> list[tuple[str, list[str]]]:
    """Return the rules that are broken, each with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, elements) for rule, elements in page.evaluate(FIND, options or {})]


def violations_in_both_schemes(page: Page) -> list[tuple[str, list[str]]]:
    """Return what is broken in light or in dark. Colours are all that differs between them."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, COLOURS)


def violations_wide_and_narrow(page: Page, narrow: int = 320) -> list[tuple[str, list[str]]]:
    """Return what is broken on a wide screen, and then in dark on a phone.

    A page that has to be scrolled sideways there is told as the rule "sideways".
    """
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": narrow, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found + violations(page) + ([("sideways", [f"{wide} px"])] if wide > narrow else [])
