"""Encryption of what is cached elsewhere: nobody can read or forge it there."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

SALT = "contributors.cluster.sealing"


def seal_content(key: str, content: bytes) -> bytes:
    """Return it encrypted and signed, for this key alone."""
    return cipher_for(key).encrypt(content)


def unseal_content(key: str, sealed: bytes) -> bytes | None:
    """Return what was encrypted; None if not by us, or not for this key."""
    try:
        return cipher_for(key).decrypt(sealed)
    except InvalidToken:
        return None


def cipher_for(key: str) -> Fernet:
    # A key of its own for each: an answer that is moved to another question does not open.
    return Fernet(urlsafe_b64encode(salted_hmac(SALT, key, algorithm="sha256").digest()))
