"""Handles: the names under which profiles are found."""

from collections.abc import Iterable, Iterator

from django.utils.crypto import get_random_string
from django.utils.text import slugify

LONGEST = 30
# They are, or may become, addresses of other pages.
RESERVED = frozenset({"admin", "edit", "export", "me", "new", "pictures", "search", "you"})
NOBODY = "contributor"
# No letter or digit that looks like another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def wished_handle(names: Iterable[str]) -> str:
    """Return a handle made of the first name that has Latin letters; empty where none has."""
    slugs = (slugify(name)[:LONGEST].strip("-_") for name in names)
    return next((slug for slug in slugs if slug and slug not in RESERVED), "")


def handle_candidates(wished: str) -> Iterator[str]:
    """Yield handles, the wished one first, for as long as the one before is taken."""
    if wished:
        yield wished
    while True:
        yield f"{wished or NOBODY}-{get_random_string(5, LETTERS)}"
