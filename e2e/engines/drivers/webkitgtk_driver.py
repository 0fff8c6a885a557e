"""WebKitGTK's MiniBrowser, driven by WebDriver, on a screen of its own.

The protocol is plain: https://www.w3.org/TR/webdriver2/ names each path and what is sent to it.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tests.support.processes.commands import free_port

# Where no scripts run, a page that makes way for another may take a question along, unanswered.
# Each time that this happens, the next answer is awaited for twice as long.
PATIENCE = 2.0

# In pixels: the screen is a little higher.
SIZE = {"width": 1280, "height": 960}

# As the standard writes the key of that name.
DELETE = "\ue017"


class WebDriverError(Exception):
    """What a browser could not do, in its own words."""


class WebKitGTKDriver:
    errors: tuple[type[Exception], ...] = (WebDriverError, httpx.ReadTimeout)

    def __init__(self, client: httpx.Client, session: str) -> None:
        self.client = client
        self.session = session
        self.patience = PATIENCE

    def go(self, url: str) -> None:
        self.send("url", url=url)

    def reload(self) -> None:
        self.send("refresh")

    def run(self, script: str, order: dict[str, Any]) -> Any:
        function = {"script": f"return ({script})(arguments[0])", "args": [order]}
        try:
            answer = self.send("execute/sync", **function, timeout=self.patience)
        except httpx.ReadTimeout:
            self.patience *= 2
            raise
        self.patience = PATIENCE
        return answer

    def click(self, x: int, y: int, times: int) -> None:
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        press = [{"type": f"pointer{way}", "button": 0} for way in ("Down", "Up")]
        self.act(type="pointer", id="mouse", actions=[move, *press * times])

    def type(self, words: str) -> None:
        ways = ("keyDown", "keyUp")
        keys = [{"type": way, "value": letter} for letter in words for way in ways]
        self.act(type="key", id="keyboard", actions=keys)

    def erase(self) -> None:
        self.type(DELETE)

    def act(self, **source: Any) -> None:
        self.send("actions", actions=[source])

    def forget(self) -> None:
        self.client.delete(f"{self.session}/cookie")

    def leave(self) -> None:
        self.forget()
        self.go("about:blank")

    def send(self, path: str, timeout: float = 60, **values: Any) -> Any:
        reply = self.client.post(f"{self.session}/{path}", json=values, timeout=timeout)
        value = reply.json()["value"]
        if reply.is_error:
            raise WebDriverError(f"{value['error']}: {value['message']}")
        return value


@contextmanager
def webkitgtk(display: str, browser: str, *arguments: str) -> Iterator[WebKitGTKDriver]:
    """Start a MiniBrowser, whose profile ends with it, and drive it."""
    port = free_port()
    options = {"binary": browser, "args": ["--automation", *arguments]}
    # A page that stays open is not waited for.
    wanted = {"pageLoadStrategy": "none", "webkitgtk:browserOptions": options}
    with (
        running("WebKitWebDriver", f"--port={port}", env={**os.environ, "DISPLAY": display}),
        # Nobody but this machine is asked, so no certificates are read.
        httpx.Client(transport=httpx.HTTPTransport(verify=False, retries=10)) as client,
    ):
        sessions = f"http://127.0.0.1:{port}/session"
        capabilities = {"capabilities": {"alwaysMatch": wanted}}
        reply = client.post(sessions, json=capabilities, timeout=60)
        session = f"{sessions}/{reply.json()['value']['sessionId']}"
        driver = WebKitGTKDriver(client, session)
        try:
            # As wide as the other engines' pages: some things have no room in a narrower one.
            driver.send("window/rect", x=0, y=0, **SIZE)
            yield driver
        finally:
            client.delete(session)


@contextmanager
def screen() -> Iterator[str]:
    """Start an X server whose screen nobody sees, and yield its name."""
    reading, writing = os.pipe()
    size = "1280x1000x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    with running(*command, pass_fds=[writing]):
        os.close(writing)
        with os.fdopen(reading) as said:
            yield f":{int(said.readline())}"


@contextmanager
def running(*command: str, **options: Any) -> Iterator[None]:
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield
        finally:
            process.terminate()
