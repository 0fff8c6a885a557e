"""The browsers that are here. Run as a module, it says which of those that are named are not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserType, Playwright, sync_playwright

ENGINES = ("chromium", "firefox", "webkit")
# 140 does not know what Playwright asks it first (network.addDataCollector).
OLDEST_FIREFOX = 153


def own(kind: BrowserType) -> bool:
    """Say whether Playwright has installed its own build."""
    return Path(kind.executable_path).exists()


def firefox() -> str | None:
    """Return the system's own, unless it is too old for Playwright to open a page in it."""
    names = (os.environ.get("MEANWHILE_FIREFOX", ""), "firefox-esr", "firefox")
    paths = [path for name in names if name and (path := shutil.which(name))]
    return next((path for path in paths if version(path) >= OLDEST_FIREFOX), None)


def version(path: str) -> int:
    """Return the number before the first dot, as in "Mozilla Firefox 153.8.0esr"; else 0."""
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+", said)
    return int(found[0]) if found else 0


def webkitgtk() -> str | None:
    """Return the browser that comes with WebKitGTK, if its driver and a screen are here too."""
    browsers = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"))
    whole = browsers and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    return str(browsers[-1]) if whole else None


def missing(playwright: Playwright, names: list[str]) -> list[str]:
    """Name those that neither the system nor Playwright has; bin/browser sees to Chromium."""
    found = {
        "chromium": lambda: True,
        "firefox": lambda: own(playwright.firefox) or firefox(),
        "webkit": lambda: own(playwright.webkit) or webkitgtk(),
    }
    return [name for name in names if not found[name]()]


if __name__ == "__main__":
    with sync_playwright() as playwright:
        sys.stdout.write(" ".join(missing(playwright, sys.argv[1:])))
