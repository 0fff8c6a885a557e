"""A page behind a line that may go dead, with a clock that the test may stop."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from contributors.support.stream_patience import SPARE

# Seconds: more than a test needs, and less than the minute after which htmx itself gives up.
DEADLINE = 20
PATIENCE = (DEADLINE + SPARE) * 1000
# Milliseconds between the end of a stream and the note about it.
PAUSE = 200
# Milliseconds that the page's timer may have been set after the moment that we noted.
SLACK = 500

LISTENS = """
    addEventListener("htmx:before:request", () => { window.heard = Date.now(); }, true);
    addEventListener("htmx:sse:before:message", () => { window.heard = Date.now(); }, true);
    window.beat = () => new Promise((done) => addEventListener("beat", done, { once: true }));
"""


@pytest.fixture
def clocked(browser, proxy, settings):
    """A page whose clock the test may stop, and which knows when it heard from us last.

    It has a profile of its own: a clock is all of a profile's.
    """
    settings.LOOKUP_DEADLINE = DEADLINE
    with browser.new_context(base_url=proxy.url, reduced_motion="reduce") as context:
        context.clock.install()
        context.add_init_script(LISTENS)
        yield context.new_page()


def stop_the_clock(page):
    """Let time stand still from a moment on, and return the patience that is left then."""
    now = datetime.fromtimestamp(page.evaluate("Date.now()") / 1000)
    page.clock.pause_at(now + timedelta(seconds=1))
    return PATIENCE - page.evaluate("Date.now() - window.heard")


def lose_patience(page, quiet):
    """Let all of the patience pass, and see that `quiet` holds until shortly before its end."""
    page.clock.run_for(stop_the_clock(page) - SLACK)
    quiet()
    page.clock.run_for(2 * SLACK)
    # The request is called off; what follows is no matter of time, but for the pause.
    expect(page.locator("form.htmx-request")).to_have_count(0)
    page.clock.run_for(PAUSE)


def note(page):
    return page.locator("#cut")
