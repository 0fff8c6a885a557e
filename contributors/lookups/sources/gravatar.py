"""Hash under which Gravatar and Libravatar know an address."""

import hashlib


def gravatar_digest(email: str) -> str:
    """SHA-256 of the canonical address, in hexadecimal.

    https://docs.gravatar.com/rest-api and https://wiki.libravatar.org/api/
    """
    return hashlib.sha256(email.encode()).hexdigest()
