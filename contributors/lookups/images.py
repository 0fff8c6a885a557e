"""Images from upstreams, of which only good ones are shown: PICTURE_PIXELS a side at most."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO

from django.conf import settings
from PIL import Image

from meanwhile.settling import NoAnswer

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
# A JPEG with more pictures behind the first, as phones and cameras take them.
TYPES = {**FORMATS, "MPO": "image/jpeg"}
TOO_LARGE = "The picture is too large."

# Pixels. As many as we ask for are read in a millisecond, and a thread takes longer to begin.
FEW = 256 * 256
# Few, for each that has ever worked keeps memory for the largest picture that it had.
threads = ThreadPoolExecutor(2, "pictures")


async def media_type(content: bytes, declared: str) -> str:
    """Return the media type that the bytes really have. Raises NoAnswer as `decode_image` does.

    What takes long to read is read in a thread, where it holds up nobody.
    """
    image = open_image(content, declared)
    if image.width * image.height > FEW:
        await asyncio.get_running_loop().run_in_executor(threads, load_image, image)
    else:
        load_image(image)
    return declared


def decode_image(content: bytes, declared: str) -> Image.Image:
    """Return the picture that the bytes are, with every pixel read.

    Raises NoAnswer unless they decode as a whole to a PNG, JPEG, GIF or WebP picture of
    at most PICTURE_PIXELS a side, and the sender called them what they are.
    """
    return load_image(open_image(content, declared))


def open_image(content: bytes, declared: str) -> Image.Image:
    """Read the header, which tells the size: nothing is decoded before it is known to be small."""
    if declared not in FORMATS.values():
        raise NoAnswer("The reply was not a picture.")
    with refuse_damaged():
        image = Image.open(BytesIO(content), formats=list(FORMATS))
    if max(image.size) > settings.PICTURE_PIXELS:
        raise NoAnswer(TOO_LARGE)
    if TYPES.get(image.format or "") != declared:
        raise NoAnswer("The picture is not the type it claims to be.")
    return image


def load_image(image: Image.Image) -> Image.Image:
    with refuse_damaged(), image:
        image.load()
    return image


@contextmanager
def refuse_damaged() -> Iterator[None]:
    """Say what is wrong with a picture in our own words."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoAnswer(TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise NoAnswer("The picture is damaged.") from error
