"""The link to a run like this one, where another application offers one: we have none ourselves."""

from functools import cache
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    # Whoever offers a link as Django starts has no use for all that lookups need.
    from contributors.lookups.run import Checks

offers: list[str] = []
find_offer = cache(import_string)


def offer_link(path: str) -> None:
    """Have finished checks linked to what the function at this dotted path returns for them.

    For an AppConfig's `ready`.
    """
    offers[:] = [path]


def lab_link(checks: "Checks") -> str:
    return str(find_offer(offers[0])(checks)) if offers else ""
