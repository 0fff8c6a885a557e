"""Pages that Playwright drives."""

from typing import Any

from playwright.sync_api import Error, Page


class PlaywrightDriver:
    errors: tuple[type[Exception], ...] = (Error,)

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, url: str) -> None:
        self.page.goto(url, wait_until="commit")

    def reload(self) -> None:
        self.page.reload(wait_until="commit")

    def run(self, script: str, order: dict[str, Any]) -> Any:
        return self.page.evaluate(script, order)

    def click(self, x: int, y: int, times: int) -> None:
        self.page.mouse.click(x, y, click_count=times)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def erase(self) -> None:
        self.page.keyboard.press("Delete")

    def forget(self) -> None:
        self.page.context.clear_cookies()

    def leave(self) -> None:
        self.forget()
        self.page.close()


class FirefoxDriver(PlaywrightDriver):
    """The page of a Firefox that is not Playwright's own build: each opens a window of its own.

    That would be most of what a journey costs, so it is one for all visitors.
    """

    def click(self, x: int, y: int, times: int) -> None:
        # Sent one by one, each click is a first one to Firefox, and none a double click.
        if times == 1:
            super().click(x, y, times)
        else:
            self.page.evaluate(CLICKS, [x, y, times])

    def leave(self) -> None:
        self.forget()
        self.go("about:blank")


CLICKS = """([x, y, times]) => {
    for (let detail = 1; detail <= times; detail += 1) {
        const options = { detail, bubbles: true, cancelable: true, composed: true };
        document.elementFromPoint(x, y).dispatchEvent(new MouseEvent("click", options));
    }
}"""
