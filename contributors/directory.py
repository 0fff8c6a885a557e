"""Who of the members is looked for, as far as the viewer may know?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from contributors.entries import matching
from contributors.indexing import LISTED
from contributors.models import Contributor
from contributors.nearest import nearest
from contributors.terms import HTTPS, Term, exactly, terms
from contributors.visibility import Audience, audience_of, may_see

# What nobody sees in a list, and need not be read for it.
UNSHOWN = ("picture", "password")
# The fields that a visitor is helped to fill in.
HINTED = ("languages", "projects", "place")


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for; everything empty asks for everybody."""

    text: str = ""
    kind: str = ""
    project: str = ""
    language: str = ""
    place: str = ""
    mentoring: bool = False

    @property
    def terms(self) -> list[Term]:
        """What has to be there."""
        return [
            *([exactly("kinds", self.kind)] if self.kind else []),
            *([exactly("mentoring")] if self.mentoring else []),
            *terms(self.project, "projects"),
            *terms(self.language, "languages"),
            *terms(self.place, "place"),
            *terms(self.text),
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """The keys of the first of those found, as they are listed, and where the list goes on.

    `more` are keys further on, which stand for what else is found; `total` is how many there
    are, where that is known.
    """

    keys: tuple[int, ...]
    more: tuple[int, ...] = ()
    newer: int | None = None
    older: int | None = None
    total: int | None = None


def find(
    search: Search, viewer: Audience, after: int | None = None, before: int | None = None
) -> Found:
    """Return those found who come after one key, or before one, or first of all."""
    size, terms = settings.DIRECTORY_SIZE, search.terms
    most = max(size + 1, settings.DIRECTORY_HINTS)
    if before is not None:
        keys = tuple(nearest(viewer, terms, most, above=before))
        if len(keys) >= size:
            shown = keys[:size][::-1]
            return Found(shown, keys, shown[0] if len(keys) > size else None, shown[-1])
    keys = tuple(nearest(viewer, terms, most, below=after))
    shown = keys[:size]
    newer = shown[0] if shown and after is not None else None
    older = shown[-1] if len(keys) > size else None
    total = len(keys) if after is None and len(keys) < most else None
    return Found(shown, keys, newer, older, total)


def people(keys: Iterable[int]) -> tuple[Contributor, ...]:
    # Asked again who is a member: an index may be wrong, and this is what is shown.
    listed = Contributor.objects.filter(LISTED, pk__in=keys).defer(*UNSHOWN)
    return tuple(listed.order_by("-pk"))


def tally(search: Search, viewer: Audience) -> int:
    """Return how many are found; one more than DIRECTORY_COUNTED stands for many more."""
    # In order, so that PostgreSQL goes by an index, and no row is read after the last one counted.
    entries = matching(viewer, search.terms).order_by("-pk")
    return entries[: settings.DIRECTORY_COUNTED + 1].count()


def hints(keys: Iterable[int], viewer: Audience) -> dict[str, list[str]]:
    """Return what these people say, the most common first, for each hinted field."""
    rows = Contributor.objects.filter(LISTED, pk__in=keys).values_list("visibility", *HINTED)
    said: dict[str, Counter[str]] = {name: Counter() for name in HINTED}
    for visibility, *values in rows:
        for name, value in zip(HINTED, values, strict=True):
            if value and may_see(viewer, audience_of(visibility, name)):
                said[name].update([value] if isinstance(value, str) else value)
    return {name: common(each) for name, each in said.items()}


def common(said: Counter[str]) -> list[str]:
    return [value.removeprefix(HTTPS) for value, _ in said.most_common(20)]
