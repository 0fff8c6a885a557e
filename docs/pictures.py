"""Take the pictures of the documentation from the real page: python -m docs.pictures."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.development")

import django

django.setup()

from django.conf import settings
from django.test.utils import get_runner
from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from e2e.support.chromium import FLAGS, executable
from e2e.support.steps import MIRA, expect_state, finished
from simulator.runner import RunningSimulator, run_simulator
from tests.support.processes.servers import UPSTREAMS, running_site

PLACE = Path(__file__).parent / "img"
SIZE: ViewportSize = {"width": 1280, "height": 860}


def main() -> None:
    PLACE.mkdir(exist_ok=True)
    with open_page() as (window, simulator):
        frames = list(film_page(window, simulator))
    first, *rest = [Image.open(BytesIO(frame)).convert("RGB") for frame in frames]
    durations = [1500, 800, 800, 800, 2800]
    place = PLACE / "rows-arriving.webp"
    first.save(place, append_images=rest, save_all=True, duration=durations, loop=0, quality=70)
    print(f"{place.name}: {len(frames)} frames, {place.stat().st_size // 1024} KiB")


@contextmanager
def open_page(pace: float = 0) -> Iterator[tuple[Page, RunningSimulator]]:
    """Open a page of the site with a simulator beside it and an empty database behind it.

    At a pace of 1 each answer takes as long as that upstream's would.
    """
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    with run_simulator(pace) as simulator, running_site() as site, sync_playwright() as playwright:
        for name, path in UPSTREAMS.items():
            setattr(settings, name, f"{simulator.url}/{path}")
        settings.NAMESERVER = f"127.0.0.1:{simulator.dns_port}"
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        window = browser.new_page(base_url=site.url, viewport=SIZE, reduced_motion="reduce")
        yield window, simulator
        browser.close()
    runner.teardown_databases(databases)


def film_page(window: Page, simulator: RunningSimulator) -> Iterator[bytes]:
    """Yield a picture of each moment at which the page has changed."""
    settings.LOOKUP_DEADLINE = 2
    services = ("mail-domain", "picture", "profile")
    for service in services:
        simulator.hold(service)
    window.goto("/join/")
    window.get_by_label("Email address").fill(MIRA)
    yield window.screenshot()
    window.get_by_role("button", name="Check my email").click()
    expect_state(window, "account", "none")
    yield window.screenshot()
    for service in services:
        simulator.release(service)
        expect_state(window, service, "found")
        yield window.screenshot()
    finished(window)


if __name__ == "__main__":
    main()
