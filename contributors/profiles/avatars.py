"""Avatars: pixels that we have written ourselves, and nothing else of somebody's picture.

Settings limit what may come: PICTURE_BYTES and PICTURE_PIXELS.
"""

import asyncio
import base64
import logging
from functools import partial
from io import BytesIO

from django.conf import settings
from django.utils.crypto import salted_hmac
from PIL import Image, ImageOps

from contributors.lookups.images import decode_image, threads
from contributors.lookups.picture import gravatar_url, libravatar_url
from contributors.support import safe_cache
from contributors.upstreams import gateway
from contributors.upstreams.cluster.flights import Packing, ask_once
from contributors.upstreams.single_flight import share_call
from meanwhile.settling import NoAnswer

logger = logging.getLogger(__name__)

# Pixels a side: the largest place on a page at more than twice its density.
SIDE = 336
URLS = {"Gravatar": gravatar_url, "Libravatar": libravatar_url}
# Where a smaller one of the same picture fits, one of this size may not.
MOST = 4
PICTURES = Packing(bytes, bytes, lambda _: settings.PICTURE_MEMORY)


async def fetch_avatar(email: str, source: str) -> bytes:
    """Return the picture that this source has for an address, written anew as WebP.

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


async def ask_and_rewrite(source: str, url: str) -> bytes:
    reply = (await gateway.get_reply(source, url, most=MOST * settings.PICTURE_BYTES)).expect(200)
    # In a thread: this is the one piece of work that would hold up all other visitors.
    work = asyncio.get_running_loop().run_in_executor
    return await work(threads, rewrite_picture, reply.body, reply.media_type)


def rewrite_picture(content: bytes, declared: str) -> bytes:
    """Return a square WebP of the same picture, without anything that is not a pixel.

    Raises NoAnswer for what is no picture.
    """
    square = ImageOps.fit(decode_image(content, declared).convert("RGBA"), (SIDE, SIDE))
    # A new image: what came along with the old one, such as where it was taken, stays there.
    clean = Image.new("RGBA", square.size)
    clean.paste(square)
    written = BytesIO()
    clean.save(written, "WEBP", quality=84, method=4)
    return written.getvalue()


def avatar_digest(picture: bytes) -> str:
    """Return the name under which a picture is served: without our key it tells nothing."""
    if not picture:
        return ""
    return salted_hmac("contributors.pictures", picture, algorithm="sha256").hexdigest()[:40]


def inline_avatar(picture: bytes) -> str:
    return f"data:image/webp;base64,{base64.b64encode(picture).decode('ascii')}" if picture else ""
