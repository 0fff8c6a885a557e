"""How does something go out to a visitor and come back as it was?"""

from typing import Any

from django.conf import settings
from django.core import signing


def sign(content: dict[str, Any], salt: str) -> str:
    """Return a token that only we could have written. Anybody can read what is in it."""
    return signing.dumps(content, salt=salt, compress=True)


def read(token: str, salt: str) -> dict[str, Any] | None:
    """Return what was signed; None where it was not by us, not for this, or is too old."""
    try:
        content: dict[str, Any] = signing.loads(token, salt=salt, max_age=settings.INVITATION_AGE)
    except signing.BadSignature:
        return None
    return content
