"""Pictures that a lookup has found and that nobody keeps yet: the URL under which a form shows one.

The form names it and does not wait for it. In the URL is neither the address nor the source.
"""

from django.urls import reverse

from contributors.profiles.avatars import URLS
from contributors.support import signing

SALT = "contributors.found_pictures"


def found_url(email: str, source: str) -> str:
    """Return the URL of the picture that this source has for an address; empty without a source."""
    if source not in URLS:
        return ""
    return reverse("found-picture", args=[signing.keyed_digest(SALT, f"{source} {email}")])


def found_source(email: str, digest: str) -> str:
    """Return the source that stands in such a URL; empty where it is about another address."""
    about = (source for source in URLS if is_about(digest, source, email))
    return next(about, "")


def is_about(digest: str, source: str, email: str) -> bool:
    return signing.is_keyed_digest(digest, SALT, f"{source} {email}")


def preview_url(email: str, source: str, kept: str) -> str:
    """Return the URL of the picture that will be kept: the new one, if there is a source for it.

    `kept` is the digest of the one so far.
    """
    return found_url(email, source) or (reverse("picture", args=[kept]) if kept else "")
