"""The Chromium that is started, and how."""

import os
import shutil

# The shell is Chromium without what nobody sees of it here: it computes half as much.
NAMES = (
    os.environ.get("MEANWHILE_CHROMIUM", ""),
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    # A page joins the process of its profile, which has started, and compiled the scripts.
    "--renderer-process-limit=1",
    # A frame is put together from its tiles: from one, not from twenty-five.
    *("--default-tile-width=1280", "--default-tile-height=900"),
]


def executable() -> str | None:
    """Return the system's Chromium; None leaves the choice to Playwright's own."""
    return next((path for name in NAMES if name and (path := shutil.which(name))), None)
