"""Take the pictures of the documentation from the real page: python docs/pictures.py."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings
from django.test.utils import get_runner
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from e2e.conftest import FLAGS, executable
from e2e.steps import MIRA, expect_state, finished
from simulator.serving import RunningSimulator, running
from tests.servers import running_site

PLACE = Path(__file__).parent / "img"
SIZE: ViewportSize = {"width": 1280, "height": 660}


def main() -> None:
    PLACE.mkdir(exist_ok=True)
    with page() as (window, simulator):
        frames = list(film(window, simulator))
    first, *rest = [Image.open(BytesIO(frame)).convert("RGB") for frame in frames]
    durations = [1400, 700, 1400, 2600][: len(frames)]
    place = PLACE / "rows-arriving.webp"
    first.save(place, append_images=rest, save_all=True, duration=durations, loop=0, quality=82)
    print(f"{place.name}: {len(frames)} frames, {place.stat().st_size // 1024} KiB")


@contextmanager
def page() -> Iterator[tuple[Page, RunningSimulator]]:
    """Open a page of the site with a simulator beside it and an empty database behind it."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    with running() as simulator, running_site() as site, sync_playwright() as playwright:
        settings.GRAVATAR_URL = f"{simulator.url}/gravatar"
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        window = browser.new_page(base_url=site.url, viewport=SIZE, reduced_motion="reduce")
        yield window, simulator
        browser.close()
    runner.teardown_databases(databases)


def film(window: Page, simulator: RunningSimulator) -> Iterator[bytes]:
    """Yield a picture of each moment at which the page has changed."""
    settings.LOOKUP_DEADLINE = 2
    simulator.hold("picture")
    window.goto("/join/")
    window.get_by_label("Email address").fill(MIRA)
    yield window.screenshot()
    window.get_by_role("button", name="Check my email").click()
    expect_state(window, "account", "none")
    simulator.arrived("picture")
    yield window.screenshot()
    simulator.release("picture")
    expect_state(window, "picture", "found")
    finished(window)
    expect(window.get_by_role("button", name="Continue")).to_be_enabled()
    yield window.screenshot()


if __name__ == "__main__":
    main()
