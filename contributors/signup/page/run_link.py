"""The link to a run like this one, where another application offers one: we have none ourselves."""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    # Whoever offers a link as Django starts has no use for all that lookups need.
    from contributors.lookups.run import Checks


class Offer(NamedTuple):
    """The dotted path of a function that returns a URL for some checks, and the link's words."""

    path: str
    words: str


offers: list[Offer] = []
find_function = cache(import_string)


def offer_link(path: str, words: str) -> None:
    """Have finished checks linked to what the function at this dotted path returns for them.

    For an AppConfig's `ready`.
    """
    offers[:] = [Offer(path, words)]


def offered_url(checks: "Checks") -> str:
    """Return where finished checks are linked to, if anybody offers it."""
    return str(find_function(offers[0].path)(checks)) if offers and checks.complete else ""


def offered_words() -> str:
    return offers[0].words if offers else ""
