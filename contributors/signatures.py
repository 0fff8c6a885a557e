"""How does something go out to a visitor and come back as it was?"""

import hmac
import time
from functools import lru_cache
from hashlib import sha256
from json import JSONEncoder
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.safestring import SafeString


def sign(content: dict[str, Any], salt: str, short: bool = True) -> SafeString:
    """Return a token that only we could have written. Anybody can read what is in it.

    What travels in a cookie must be short; what does not is signed faster without.
    """
    known = signer(settings.SECRET_KEY, salt)
    token = (
        known.sign_object(content, serializer=Compact, compress=True)
        if short
        else known.sign_plain(content)
    )
    return SafeString(token)  # Letters, digits, and four signs that mean nothing in HTML.


def read(token: str, salt: str) -> dict[str, Any] | None:
    """Return what was signed; None where it was not by us, not for this, or is too old."""
    try:
        content: dict[str, Any] = signing.loads(token, salt=salt, max_age=settings.INVITATION_AGE)
    except signing.BadSignature:
        return None
    return content


@lru_cache(maxsize=32)
def signer(secret: str, salt: str) -> "Signer":
    """Return the one that signing.dumps makes anew each time."""
    return Signer(key=secret, salt=salt)


class Signer(signing.TimestampSigner):
    """Django's own, which derives its key once, and begins every signature with the same state."""

    def __init__(self, *, key: str, salt: str) -> None:
        super().__init__(key=key, salt=salt)
        # As django.utils.crypto.salted_hmac does.
        derived = sha256(f"{salt}signer{key}".encode()).digest()
        self.begun = hmac.new(derived, digestmod="sha256")

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        signed = self.begun.copy()
        signed.update(value if isinstance(value, bytes) else value.encode())
        return signing.b64_encode(signed.digest()).decode()

    def sign_plain(self, content: Any) -> str:
        """Return what `sign_object` does without compression, in fewer steps."""
        written = signing.b64_encode(Compact.encode(content).encode("latin-1")).decode()
        value = f"{written}:{stamp(int(time.time()))}"
        return f"{value}:{self.signature(value)}"


# As TimestampSigner does; the same for all of a second.
stamp = lru_cache(maxsize=1)(signing.b62_encode)


class Compact(signing.JSONSerializer):
    """Django's own, with an encoder that is made once."""

    encode = JSONEncoder(separators=(",", ":")).encode

    def dumps(self, content: Any) -> bytes:
        return self.encode(content).encode("latin-1")
