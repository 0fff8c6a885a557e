"""Outreach links: one opens the sign-up with the address filled in, one says never again."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from contributors.outreach.approached import (
    digest_address,
    prove_digest,
    read_proven,
    read_salt,
)
from contributors.support.site_url import absolute_url

SALT = "contributors.outreach"


def sign_up_link(address: str) -> str:
    """Return the whole URL of the sign-up for this address, which nobody reads in it."""
    token = ciphers().encrypt(address.encode()).decode().rstrip("=")
    return absolute_url(reverse("asked", args=[token]))


def address_of(token: str) -> str:
    """Return the address in a link; empty where it is not ours, or older than all of our keys."""
    try:
        return ciphers().decrypt(f"{token}{'=' * (-len(token) % 4)}".encode()).decode()
    except InvalidToken:
        return ""


def ciphers() -> MultiFernet:
    """Return what encrypts with our key, and opens what any was encrypted with that we had."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    derived = (salted_hmac(SALT, "address", key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(each)) for each in derived])


def never_link(address: str) -> str:
    """Return the whole URL that says never again, which works for as long as the salt is kept."""
    salt = read_salt()
    word = prove_digest(digest_address(address, salt), salt)
    return absolute_url(reverse("never-again", args=[word]))


def read_never_link(word: str) -> str:
    """Return the digest of whose link it is; empty where it is not ours, or not whole."""
    return read_proven(word, read_salt())
