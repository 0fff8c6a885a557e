"""What the tests of rooms share: a speaker's page, and phones that join."""

import pytest
from playwright.sync_api import expect

from e2e.support.rooms import end_room


@pytest.fixture(autouse=True)
def patient(site, settings):
    """Let what is held be held for as long as it likes."""
    settings.LIVE_DEADLINE = 100


@pytest.fixture
def speaker(open_page):
    page = open_page(viewport={"width": 1920, "height": 1080})
    page.goto("/live/")
    page.get_by_role("button", name="Open a room").click()
    expect(page.get_by_text("Nobody has pressed yet.")).to_be_visible()
    # Its scripts listen to keys by then.
    page.wait_for_load_state()
    yield page
    end_room(page)


@pytest.fixture
def join(open_page, speaker):
    """Return a function that lets another phone join."""
    room = speaker.url.removesuffix("screen/")
    joined = []

    def join_one(scripts=True):
        joined.append(None)
        size = {"width": 390, "height": 700 + len(joined)}
        page = open_page(viewport=size, java_script_enabled=scripts)
        page.goto(room)
        return page

    return join_one
