"""Drawings as pictures. Run python -m simulator.cast.draw after changing one."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).parent / "pictures"
SIZE = 168
FORMATS = {"yuki": ".jpg", "arjun": ".webp"}


def draw_pictures() -> None:  # pragma: no cover - needs a browser; what it draws is committed
    """Draw every picture again."""
    sources = sorted(PICTURES.glob("*.svg"))
    for source, screenshot in zip(sources, _take_screenshots(sources), strict=True):
        file = source.with_suffix(FORMATS.get(source.stem, ".png"))
        file.write_bytes(encode_picture(screenshot, file.suffix))


def _take_screenshots(
    sources: Sequence[Path],
) -> Iterator[bytes]:  # pragma: no cover - needs a browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": SIZE, "height": SIZE})
        for source in sources:
            drawing = source.read_text()
            page.set_content(f"<style>body {{ margin: 0 }}</style>{drawing}")
            yield page.screenshot()


def encode_picture(screenshot: bytes, suffix: str) -> bytes:
    """Make a PNG, a JPEG or a WebP of a few kilobytes."""
    with Image.open(io.BytesIO(screenshot)) as image:
        picture = image.convert("RGB")
    output = io.BytesIO()
    if suffix == ".png":
        picture.quantize(64, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    else:
        picture.save(output, Image.registered_extensions()[suffix], quality=82)
    return output.getvalue()


if __name__ == "__main__":  # pragma: no cover
    draw_pictures()
