"""Is this a picture that we would show?"""

from io import BytesIO

from django.conf import settings
from PIL import Image

from contributors.outcomes import NoAnswerError

FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
TOO_LARGE = "The picture that came back is too large."


def media_type(content: bytes, declared: str) -> str:
    """Return the media type that the bytes really have. Raises NoAnswerError as `decoded` does."""
    return FORMATS[decoded(content, declared).format or ""]


def decoded(content: bytes, declared: str) -> Image.Image:
    """Return the picture that the bytes are, with every pixel read.

    Raises NoAnswerError unless they decode as a whole to a PNG, JPEG, GIF or WebP picture of
    at most PICTURE_PIXELS a side, and the sender called them what they are.
    """
    if declared not in FORMATS.values():
        raise NoAnswerError("What came back is not a picture.")
    try:
        with Image.open(BytesIO(content), formats=list(FORMATS)) as image:
            # The header tells the size: nothing is decoded before it is known to be small.
            if max(image.size) > settings.PICTURE_PIXELS:
                raise NoAnswerError(TOO_LARGE)
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoAnswerError(TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise NoAnswerError("The picture that came back is damaged.") from error
    if FORMATS[image.format or ""] != declared:
        raise NoAnswerError("What came back is not the picture that it says.")
    return image
