"""Start a browser of each engine, with whatever can drive the one that is here.

Who comes without scripts prefers dark pages, so that both colours are tried as well.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Playwright

from e2e.engines.drivers import installed
from e2e.engines.drivers.playwright_driver import FirefoxDriver, PlaywrightDriver
from e2e.engines.drivers.webkitgtk_driver import screen, webkitgtk
from e2e.engines.visitor import Driver

# Playwright's own builds have such things built in.
PREFERENCES: dict[str, str | float | bool] = {
    # "Send it again?" is answered by yes.
    "dom.confirm_repost.testing.always_accept": True,
    # No process is started for pages that nobody may open.
    "dom.ipc.processPrelaunch.enabled": False,
    # Without a graphics card, most of the computing is what is drawn sixty times a second.
    "layout.frame_rate": 20,
}
# What no context can ask of a Firefox that is not Playwright's, it is started with.
WITHOUT_SCRIPTS: dict[str, str | float | bool] = {
    "javascript.enabled": False,
    "ui.systemUsesDarkTheme": 1,
}


# Lets in somebody who has not been here before, with scripts or without.
Engine = Callable[[bool], Driver]


def pages_of(browser: Browser) -> Engine:
    """Open all pages in one browser, which does what each context asks for.

    The contexts are kept, so that each loads static files only once.
    """

    @cache
    def context(scripts: bool) -> BrowserContext:
        scheme: Literal["light", "dark"] = "light" if scripts else "dark"
        return browser.new_context(java_script_enabled=scripts, color_scheme=scheme)

    return lambda scripts: PlaywrightDriver(context(scripts).new_page())


@contextmanager
def firefox(playwright: Playwright) -> Iterator[Engine]:
    with ExitStack() as opened:

        def start(scripts: bool) -> Driver:
            browser = playwright.firefox.launch(
                channel="moz-firefox",
                executable_path=installed.firefox(),
                firefox_user_prefs=PREFERENCES if scripts else PREFERENCES | WITHOUT_SCRIPTS,
            )
            return FirefoxDriver(opened.enter_context(browser).new_context().new_page())

        if installed.own(playwright.firefox):
            yield pages_of(opened.enter_context(playwright.firefox.launch()))
        else:
            yield cache(start)


@contextmanager
def webkit(playwright: Playwright) -> Iterator[Engine]:
    with ExitStack() as opened:

        def start(scripts: bool) -> Driver:
            arguments = [] if scripts else ["--enable-javascript=false", "--dark-mode"]
            return opened.enter_context(webkitgtk(display, str(browser), *arguments))

        if installed.own(playwright.webkit):
            yield pages_of(opened.enter_context(playwright.webkit.launch()))
        else:
            browser, display = installed.webkitgtk(), opened.enter_context(screen())
            yield cache(start)
