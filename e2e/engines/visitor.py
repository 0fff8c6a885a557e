"""What a visitor does and sees: the words that every journey is written in."""

import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from e2e.engines.sight import Sight

# Only a journey that fails takes so long.
SECONDS = 30.0


class Driver(Protocol):
    """The little that differs from engine to engine.

    `errors` are what its methods raise while one page makes way for another.
    """

    errors: tuple[type[Exception], ...]

    def go(self, url: str) -> None: ...

    def reload(self) -> None: ...

    def run(self, script: str, order: dict[str, Any]) -> Any: ...

    def click(self, x: int, y: int, times: int) -> None: ...

    def type(self, words: str) -> None: ...

    def erase(self) -> None:
        """Delete what is selected."""

    def forget(self) -> None:
        """Forget who was here."""

    def leave(self) -> None:
        """Stop what still loads, and forget who was here."""


@cache
def script() -> str:
    return Path(__file__).with_name("page.js").read_text()


class Visitor:
    """Somebody with a browser, with scripts or without."""

    def __init__(self, driver: Driver, url: str, *, scripts: bool) -> None:
        self.driver = driver
        self.url = url
        self.scripts = scripts

    def open(self, path: str) -> None:
        self._change_page(lambda: self.driver.go(f"{self.url}{path}"))

    def back(self) -> None:
        self._change_page(lambda: self._run(back=True))

    def reload(self) -> None:
        self._change_page(self.driver.reload)

    def press(self, name: str, *, row: str | None = None, times: int = 1) -> None:
        """Click a button or a link by its words, as soon as it is there."""
        x, y = self._find_at_rest(press=name, row=row)
        self.driver.click(x, y, times)

    def click(self, label: str) -> None:
        x, y = self._find_at_rest(field=label)
        self.driver.click(x, y, 1)

    def choose(self, label: str, option: str) -> None:
        self._find(field=label, choose=option)

    def fill(self, label: str, words: str) -> None:
        """Put other words in the place of a field's own."""
        self.click(label)
        self._find(field=label, select=True)
        if words:
            self.driver.type(words)
        else:
            self.driver.erase()
        self.shows(fields={label: words})

    def type(self, words: str) -> None:
        """Go on typing where the focus is."""
        self.driver.type(words)

    def shows(self, *words: str, **wanted: Any) -> Sight:
        """Wait until the page shows all of this at the same moment; see `Sight.lacks`."""
        seen: list[Sight] = []

        def look() -> Sight | None:
            if shown := self._run(look=True):
                seen[:] = [Sight(shown)]
            return seen[0] if seen and not any(seen[0].lacks(words, **wanted)) else None

        def missing() -> str:
            if not seen:
                return "there was no page to look at"
            return f"missing: {'; '.join(seen[0].lacks(words, **wanted))}. Shown: {seen[0].words}"

        return self._until(look, missing)

    def forget(self) -> None:
        """Be nobody in particular from now on."""
        self.driver.forget()

    def _change_page(self, change: Callable[[], None]) -> None:
        before = self._until(lambda: self._run(page=True), lambda: "there was no page before")
        # Whoever is told to go may be gone before it can say so.
        with suppress(*self.driver.errors):
            change()
        self._until(lambda: self._run(page=True) != before, lambda: "there came no other page")

    def _find(self, **order: Any) -> Any:
        order["scripts"] = self.scripts
        return self._until(lambda: self._run(**order), lambda: f"nothing for {order}")

    def _find_at_rest(self, **order: Any) -> Any:
        """Return where it is as soon as that stays the same for a moment.

        A page that has just come scrolls by itself to what it gives the focus to.
        """
        places: list[Any] = []

        def stays() -> Any:
            places.append(self._run(scripts=self.scripts, **order))
            return places[-1] if places[-1] and places[-2:-1] == places[-1:] else None

        return self._until(stays, lambda: f"nothing at rest for {order}")

    def _run(self, **order: Any) -> Any:
        return self.driver.run(script(), order)

    def _until[T](self, attempt: Callable[[], T | None], missing: Callable[[], str]) -> T:
        """Attempt again until there is something."""
        until = time.monotonic() + SECONDS
        error = None
        while time.monotonic() < until:
            try:
                if found := attempt():
                    return found
            except self.driver.errors as reason:
                error = reason
            time.sleep(0.05)
        raise AssertionError(missing()) from error
