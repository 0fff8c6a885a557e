"""Browser profiles by their settings, kept from test to test with what they have loaded."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# Seconds. Nothing waits for these but what never comes: a machine may be as slow as it likes.
MOST_FOR_A_STEP = 30

# What turns or fades is drawn sixty times a second, and no test looks at each frame. Those that see
# whether anything moves ask for it, and so do the journeys of e2e/engines/.
MOVING = {"reduced_motion": "no-preference"}
USUAL = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}


class Profiles:
    """Each loads the static files only once, and all its pages share one process."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.contexts: dict[str, BrowserContext] = {}
        self.used: set[BrowserContext] = set()

    def page(self, **options: Any) -> Page:
        options = USUAL | options
        name = repr(sorted(options.items()))
        if name not in self.contexts:
            self.contexts[name] = self.start(options)
        self.used.add(self.contexts[name])
        return self.contexts[name].new_page()

    def start(self, options: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(base_url=self.url, **options)
        context.set_default_timeout(MOST_FOR_A_STEP * 1000)
        # It stays, and with it the process and what that has compiled.
        context.new_page().goto("/static/img/favicon.svg")
        return context

    def clear(self) -> None:
        while self.used:
            context = self.used.pop()
            for page in context.pages[1:]:
                page.close()
            context.clear_cookies()
