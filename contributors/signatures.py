"""How does something go out to a visitor and come back as it was?"""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import signing


def sign(content: dict[str, Any], salt: str, short: bool = True) -> str:
    """Return a token that only we could have written. Anybody can read what is in it.

    What travels in a cookie must be short; what does not is signed faster without.
    """
    return signer(settings.SECRET_KEY, salt).sign_object(content, compress=short)


def read(token: str, salt: str) -> dict[str, Any] | None:
    """Return what was signed; None where it was not by us, not for this, or is too old."""
    try:
        content: dict[str, Any] = signing.loads(token, salt=salt, max_age=settings.INVITATION_AGE)
    except signing.BadSignature:
        return None
    return content


@lru_cache(maxsize=32)
def signer(secret: str, salt: str) -> signing.TimestampSigner:
    """Return the one that signing.dumps makes anew each time."""
    return signing.TimestampSigner(key=secret, salt=salt)
