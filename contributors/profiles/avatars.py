"""Avatars: pixels that we have written ourselves, and nothing else of somebody's picture.

Settings limit what may come: PICTURE_BYTES and PICTURE_PIXELS.
"""

import asyncio
import base64
import logging
import struct
from functools import partial
from io import BytesIO

from django.conf import settings
from django.utils.crypto import salted_hmac
from PIL import ExifTags, Image, ImageOps

from contributors.lookups.images import decode_image, threads
from contributors.lookups.sources.picture import gravatar_url, libravatar_url
from contributors.support import safe_cache
from contributors.upstreams import rate_limits
from contributors.upstreams.cluster.flights import Packing, ask_once
from contributors.upstreams.single_flight import share_call
from meanwhile.settling import NoAnswer

logger = logging.getLogger(__name__)

# Pixels a side: the largest place on a page at more than twice its density.
SIDE = 336
URLS = {"Gravatar": gravatar_url, "Libravatar": libravatar_url}
# Where a smaller one of the same picture fits, one of this size may not.
MOST = 4
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
PICTURES = Packing(bytes, bytes, lambda _: settings.PICTURE_MEMORY)


async def fetch_avatar(email: str, source: str) -> bytes:
    """Return the picture that this source has for an address, re-encoded as WebP.

    Empty where there is no source, or it has none that can be used just now: nobody's account
    waits for a picture.
    """
    if source not in URLS:
        return b""
    try:
        async with asyncio.timeout(settings.LOOKUP_DEADLINE):
            return await fetch_picture(source, URLS[source](email, SIDE))
    except (NoAnswer, TimeoutError) as error:
        logger.warning("No picture came from %s: %s", source, type(error).__name__)
        return b""


async def fetch_picture(source: str, url: str) -> bytes:
    """Return it as it was written once, from the first preview to the account that keeps it."""
    key = safe_cache.cache_key("rewritten", source, url)
    rewrite = partial(ask_and_rewrite, source, url)
    return await share_call(key, partial(ask_once, key, rewrite, PICTURES))


async def forget_avatar(email: str) -> None:
    """Forget the pictures that are remembered of an address which has just been deleted."""
    for source, url in URLS.items():
        await safe_cache.forget(safe_cache.cache_key("rewritten", source, url(email, SIDE)))


async def ask_and_rewrite(source: str, url: str) -> bytes:
    # The counter of the picture lookup: who asks that one to wait means this one, too.
    most = MOST * settings.PICTURE_BYTES
    reply = await rate_limits.get_within_limit(source, url, quota="pictures", most=most)
    # In a thread: this is the one piece of work that would hold up all other visitors.
    work = asyncio.get_running_loop().run_in_executor
    return await work(threads, rewrite_picture, reply.expect(200).body, reply.media_type)


def rewrite_picture(content: bytes, declared: str) -> bytes:
    """Return a square WebP of the same picture, without anything that is not a pixel.

    Raises NoAnswer for what is no picture.
    """
    # Turned as it is meant to be seen, for what says so is left behind.
    upright = turn_upright(decode_image(content, declared))
    square = ImageOps.fit(to_eight_bits(upright).convert("RGBA"), (SIDE, SIDE))
    # A new image: what came along with the old one, such as where it was taken, stays there.
    clean = Image.new("RGBA", square.size)
    clean.paste(square)
    written = BytesIO()
    clean.save(written, "WEBP", quality=84, method=4)
    return written.getvalue()


def turn_upright(image: Image.Image) -> Image.Image:
    """Return the picture as its EXIF says that it was taken; as it is where that is unreadable."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
    except (KeyError, OSError, SyntaxError, TypeError, ValueError, struct.error):
        return image
    turn = TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def to_eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of 16 bits of grey in 8: Pillow would cut what is brighter than 255."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey / 256).convert("L")


def avatar_digest(picture: bytes) -> str:
    """Return the name under which a picture is served: without our key it tells nothing."""
    if not picture:
        return ""
    return salted_hmac("contributors.pictures", picture, algorithm="sha256").hexdigest()[:40]


def inline_avatar(picture: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(picture).decode('ascii')}" if picture else ""
