"""Keyset pagination of the directory: the next page begins at a key, not at a number."""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from contributors.models.search_entry import matching_keys
from contributors.values.search.words import Term
from contributors.values.visibility import Audience

# PostgreSQL looks at so many neighbours for each one wanted before it asks the index of words.
NEAR = 20


def nearest_keys(
    viewer: Audience,
    terms: Collection[Term],
    most: int,
    below: int | None = None,
    above: int | None = None,
) -> list[int]:
    """Return so many keys at most: the newest first from below a key, or the oldest above one."""
    span = {} if below is None else {"pk__lt": below}
    order = "-pk"
    if above is not None:
        span, order = {"pk__gt": above}, "pk"
    found = matching_keys(viewer, terms).filter(**span).order_by(order)
    if not terms or connection.vendor != "postgresql":
        return list(found[:most])
    return walk_keys(found, matching_keys(viewer, ()).filter(**span).order_by(order), most)


def walk_keys(found: QuerySet[Any, int], all_here: QuerySet[Any, int], most: int) -> list[int]:
    """Return what is found nearby, if that is enough, else what the index of words finds.

    SQLite's index gives keys in order and stops in time. PostgreSQL's gives all of them and is
    then sorted, which is slow for what many have; to walk by key is slow for what few have. Its
    planner has to guess, and takes words that never come together for common ones.
    """
    if edge := list(all_here[NEAR * most : NEAR * most + 1]):
        back = all_here.query.order_by == ("pk",)
        nearby = found.filter(**{"pk__lte" if back else "pk__gte": edge[0]})
        if len(keys := list(nearby[:most])) == most:
            return keys
    # A sum is in no order that the planner knows, so it does not walk.
    by_sum = F("pk") + 0
    back = found.query.order_by == ("pk",)
    return list(found.order_by(by_sum if back else by_sum.desc())[:most])
