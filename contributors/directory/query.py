"""Query of the directory: who matches a search, as far as the viewer may know."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.conf import settings

from contributors.directory.index import LISTED
from contributors.directory.paging import nearest_keys
from contributors.models import Contributor
from contributors.values.fields import BY_NAME, FILTERS, list_values
from contributors.values.search.words import Term, exact_term, search_terms
from contributors.values.visibility import Audience, audience_of, may_see

# What nobody sees in a list, and need not be read for it.
UNSHOWN = ("picture", "password")
# The fields that a visitor is helped to fill in.
HINTED = tuple(name for name in FILTERS if not BY_NAME[name].is_exact)


@dataclass(frozen=True, init=False)
class Search:
    """What is asked for; nothing asks for everybody. `filters` are by their name in the address."""

    text: str
    filters: Mapping[str, str | bool]

    def __init__(self, text: str = "", **filters: str | bool) -> None:
        object.__setattr__(self, "text", text)
        asked = {name: value for name, value in filters.items() if value}
        object.__setattr__(self, "filters", asked)

    @property
    def terms(self) -> list[Term]:
        """What has to be there."""
        asked = {name: self.filters.get(each.name) for name, each in FILTERS.items()}
        narrowed = [filter_terms(name, value) for name, value in asked.items() if value]
        return [*chain.from_iterable(narrowed), *search_terms(self.text)]


def filter_terms(field: str, value: str | bool) -> list[Term]:
    """Return what somebody must have whom this filter lets through."""
    if isinstance(value, bool):
        return [exact_term(field)]
    return [exact_term(field, value)] if BY_NAME[field].is_exact else search_terms(value, field)


@dataclass(frozen=True, slots=True)
class ResultKeys:
    """The keys of the first of those found, as they are listed, and where the list goes on.

    `more` are keys further on, which stand for what else is found; `total` is how many there
    are, where that is known.
    """

    keys: tuple[int, ...]
    more: tuple[int, ...] = ()
    newer: int | None = None
    older: int | None = None
    total: int | None = None


def find_people(
    search: Search, viewer: Audience, after: int | None = None, before: int | None = None
) -> ResultKeys:
    """Return those found who come after one key, or before one, or first of all."""
    if before is not None and (page := previous_page(search, viewer, before)):
        return page
    return first_page(search, viewer) if after is None else next_page(search, viewer, after)


def first_page(search: Search, viewer: Audience) -> ResultKeys:
    # One question instead of two: the keys of the first page, and how many there are.
    counted = settings.DIRECTORY_COUNTED + 1
    keys = tuple(nearest_keys(viewer, search.terms, max(counted, keys_wanted())))
    return ResultKeys(*cut_page(keys), None, goes_on(keys), min(len(keys), counted))


def next_page(search: Search, viewer: Audience, after: int) -> ResultKeys:
    keys = tuple(nearest_keys(viewer, search.terms, keys_wanted(), below=after))
    return ResultKeys(*cut_page(keys), keys[0] if keys else None, goes_on(keys))


def previous_page(search: Search, viewer: Audience, before: int) -> ResultKeys | None:
    """Return the page before this key; None where that is not full, and so the first page."""
    size = settings.DIRECTORY_SIZE
    keys = tuple(nearest_keys(viewer, search.terms, keys_wanted(), above=before))
    shown = keys[:size][::-1]
    return ResultKeys(shown, keys, goes_on(keys), shown[-1]) if len(keys) >= size else None


def keys_wanted() -> int:
    return int(max(settings.DIRECTORY_SIZE + 1, settings.DIRECTORY_HINTS))


def cut_page(keys: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return keys[: settings.DIRECTORY_SIZE], keys[: keys_wanted()]


def goes_on(keys: tuple[int, ...]) -> int | None:
    """Return the last key that is shown, if there are more behind it."""
    size = settings.DIRECTORY_SIZE
    return keys[size - 1] if len(keys) > size else None


def fetch_people(keys: Iterable[int]) -> tuple[Contributor, ...]:
    # Asked again who is a member: an index may be wrong, and this is what is shown.
    listed = Contributor.objects.filter(LISTED, pk__in=keys).defer(*UNSHOWN)
    return tuple(listed.order_by("-pk"))


def count_people(search: Search, viewer: Audience) -> int:
    """Return how many are found; one more than DIRECTORY_COUNTED stands for many more."""
    return len(nearest_keys(viewer, search.terms, settings.DIRECTORY_COUNTED + 1))


def collect_hints(keys: Iterable[int], viewer: Audience) -> dict[str, list[str]]:
    """Return what these people say, the most common first, for each hinted field."""
    rows = Contributor.objects.filter(LISTED, pk__in=keys).values_list("visibility", *HINTED)
    said: dict[str, Counter[str]] = {name: Counter() for name in HINTED}
    for visibility, *values in rows:
        for name, value in zip(HINTED, values, strict=True):
            if value and may_see(viewer, audience_of(visibility, name)):
                said[name].update(map(str, list_values(value)))
    return {name: most_common(each) for name, each in said.items()}


def most_common(said: Counter[str]) -> list[str]:
    return [value.removeprefix("https://") for value, _ in said.most_common(20)]
