"""Signing of what goes out to a visitor and has to come back unchanged."""

import time
from binascii import b2a_base64
from functools import lru_cache
from hashlib import sha256
from json import JSONEncoder, encoder
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.safestring import SafeString

# Of SHA-256, in bytes.
BLOCK = 64
PADS = (0x36, 0x5C)
# Seconds for which what is too old may be signed anew, where its owner wants to go on with it.
RENEWABLE = 60 * 60 * 24 * 30
# What stands for itself in a URL.
SAFE = bytes.maketrans(b"+/", b"-_")


def sign_content(content: Any, salt: str, short: bool = True) -> SafeString:
    """Return a token that only we could have written. Anybody can read what is in it.

    What travels in a cookie must be short; what does not is signed faster without.
    """
    known = signer_for(settings.SECRET_KEY, salt)
    token = (
        known.sign_object(content, serializer=Compact, compress=True)
        if short
        else known.sign_plain(content)
    )
    return SafeString(token)  # Letters, digits, and four signs that mean nothing in HTML.


def read_signed(token: str, salt: str, seconds: int | None = None) -> Any:
    """Return what was signed; None where it was not by us, not for this, or is too old.

    It may be as many seconds old as an invitation, unless another age is given.
    """
    age = settings.INVITATION_AGE if seconds is None else seconds
    try:
        return signing.loads(token, salt=salt, max_age=age)
    except signing.BadSignature:
        return None


def renew_signed(token: str, salt: str) -> str | None:
    """Return what is too old, signed again; None for what is not, or was not by us, or has a month.

    Its owner must want to go on with it: nothing goes on by itself.
    """
    content = None if read_signed(token, salt) else read_signed(token, salt, RENEWABLE)
    return sign_content(content, salt, short=False) if content else None


def keyed_digest(salt: str, value: str) -> str:
    """Return a digest that only we could have made, of 32 characters."""
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()[:32]


def is_keyed_digest(digest: str, salt: str, value: str) -> bool:
    """Whether it is the digest of this value, made with our key or with one that we had before."""
    # All of them, so that the time does not tell which.
    same = [constant_time_compare(digest, each) for each in keyed_digests(salt, value)]
    return any(same)


def keyed_digests(salt: str, value: str) -> list[str]:
    """Return the digests of a value that were made with our key, or one that we had before."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    known = (salted_hmac(salt, value, secret, algorithm="sha256") for secret in secrets)
    return [each.hexdigest()[:32] for each in known]


@lru_cache(maxsize=32)
def signer_for(secret: str, salt: str) -> "Signer":
    """Return the one that signing.dumps makes each time."""
    return Signer(key=secret, salt=salt)


class Signer(signing.TimestampSigner):
    """Django's own, which derives its key once, and begins every signature with the same state."""

    def __init__(self, *, key: str, salt: str) -> None:
        super().__init__(key=key, salt=salt)
        # As django.utils.crypto.salted_hmac does.
        derived = sha256(f"{salt}signer{key}".encode()).digest().ljust(BLOCK, b"\0")
        # HMAC, with both of its keys taken in already: https://www.rfc-editor.org/rfc/rfc2104
        self.inner, self.outer = (sha256(bytes(each ^ pad for each in derived)) for pad in PADS)

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        inner, outer = self.inner.copy(), self.outer.copy()
        inner.update(value if isinstance(value, bytes) else value.encode())
        outer.update(inner.digest())
        return encode_base64(outer.digest())

    def sign_plain(self, content: Any) -> str:
        """Return what `sign_object` does without compression, in fewer steps."""
        value = f"{encode_base64(Compact().dumps(content))}:{stamp(int(time.time()))}"
        return f"{value}:{self.signature(value)}"


# As TimestampSigner does; the same for all of a second.
stamp = lru_cache(maxsize=1)(signing.b62_encode)


def encode_base64(content: bytes) -> str:
    """As django.core.signing.b64_encode does, in fewer steps."""
    return b2a_base64(content, newline=False).translate(SAFE).rstrip(b"=").decode()


class Compact(signing.JSONSerializer):
    """Django's own, whose encoder is made once: json makes one for each value that it writes."""

    write = staticmethod(
        encoder.c_make_encoder(  # type: ignore[attr-defined]
            None,
            JSONEncoder().default,
            encoder.encode_basestring_ascii,
            None,
            ":",
            ",",
            False,
            False,
            True,
        )
    )

    def dumps(self, content: Any) -> bytes:
        return "".join(self.write(content, 0)).encode("latin-1")
