import struct
import threading
import zlib
from io import BytesIO

import pytest
from PIL import Image

from contributors.lookups.images import media_type
from meanwhile.settling import NoAnswer


def picture(form="PNG", size=(8, 8)):
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, form)
    return content.getvalue()


def bomb(side=50_000):
    """A PNG of few bytes that says it is so many pixels a side."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"")


def chunk(kind, content):
    length, check = struct.pack(">I", len(content)), struct.pack(">I", zlib.crc32(kind + content))
    return length + kind + content + check


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_a_picture_is_known_by_its_bytes(form):
    assert await media_type(picture(form), f"image/{form.lower()}") == f"image/{form.lower()}"


@pytest.mark.parametrize(
    ("content", "declared", "words"),
    [
        (b"<h1>hi</h1>", "text/html", "The reply was not a picture."),
        (b"<svg onload='alert(1)'/>", "image/svg+xml", "The reply was not a picture."),
        (b"<svg onload='alert(1)'/>", "image/png", "The picture is damaged."),
        (b"<h1>hi</h1>", "image/png", "The picture is damaged."),
        (b"", "image/png", "The picture is damaged."),
        (picture()[:40], "image/png", "The picture is damaged."),
        (picture("JPEG")[:200], "image/jpeg", "The picture is damaged."),
        (picture("JPEG"), "image/png", "The picture is not the type it claims to be."),
        (picture(size=(1025, 1)), "image/png", "The picture is too large."),
        (bomb(), "image/png", "The picture is too large."),
        # So many that Pillow only warns.
        (bomb(11_000), "image/png", "The picture is too large."),
    ],
)
async def test_what_is_no_picture_for_us_is_refused(content, declared, words):
    with pytest.raises(NoAnswer, match=words):
        await media_type(content, declared)


@pytest.mark.parametrize(("side", "elsewhere"), [(168, False), (1024, True)])
@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_many_pixels_are_read_where_they_hold_up_nobody(monkeypatch, form, side, elsewhere):
    plugin = type(Image.open(BytesIO(picture(form))))
    load, readers = plugin.load, []

    def seen(image):
        readers.append(threading.current_thread())
        return load(image)

    monkeypatch.setattr(plugin, "load", seen)

    await media_type(picture(form, (side, side)), f"image/{form.lower()}")

    assert [one is not threading.current_thread() for one in readers] == [elsewhere]
