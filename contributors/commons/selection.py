"""Selection of people for a file, by the filters of the directory."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from contributors.directory.index import LISTED
from contributors.directory.index_words import tokens_of
from contributors.directory.paging import nearest_keys
from contributors.directory.query import UNSHOWN, Search
from contributors.exports.consent import is_shown, needed_fields, who_agreed
from contributors.models import Contributor
from contributors.profiles.presenter import profile_parts
from contributors.values.fields import FILTERS
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.links import clean_url
from contributors.values.visibility import Audience, may_see

READ_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Selection:
    """Some of the people who are found, in the order of their keys; `following` is the last one.

    It is None where nobody comes behind.
    """

    people: tuple[Contributor, ...]
    following: int | None


def select_people(search: Search, columns: tuple[str, ...], after: int = 0) -> Selection:
    """Return who comes behind this key, as far as everybody may know.

    Whoever joins comes at the end, so no full page ever changes for others than those on it.
    """
    size = settings.COMMONS_SIZE
    keys = nearest_keys(Audience.PUBLIC, search.terms, size + 1, above=after)
    listed = who_agreed(Contributor.objects.filter(LISTED, pk__in=keys[:size]))
    # Asked again who is shown: an index that an older release wrote may hold more.
    read = listed.only(*needed_fields((*columns, "handle", "projects"))).order_by("pk")
    wanted = project_filter(search, Audience.PUBLIC)
    people = [one for one in read if wanted(one) and not revealed_field(one, Audience.PUBLIC)]
    return Selection(tuple(people), keys[size - 1] if len(keys) > size else None)


def keys_of_all(people: QuerySet[Contributor], search: Search, viewer: Audience) -> set[int]:
    """Return the keys of those whom the filters of a search let through, with a page or without.

    The index knows only those with a page, so each one's words are compared that this viewer may
    see. It reads everybody, which takes a while among many.
    """
    asked = {name for name, each in FILTERS.items() if each.name in search.filters}
    terms, wanted = search.terms, project_filter(search, viewer)

    def is_found(person: Contributor) -> bool:
        said = (part for part in profile_parts(person) if part.name in asked)
        seen = (part for part in said if may_see(viewer, part.audience))
        tokens = {token for part in seen for token in tokens_of(part, person)}
        return wanted(person) and all(term.is_among(tokens) for term in terms)

    read = people.defer(*UNSHOWN).iterator(chunk_size=READ_AT_ONCE)
    return {person.pk for person in read if is_found(person)}


def project_filter(search: Search, viewer: Audience) -> Callable[[Contributor], bool]:
    """Return who is wanted of those who are found: a link means that project alone.

    The words of one are found in others that begin alike.
    """
    link = link_of(str(search.filters.get("project", "")))

    def names_it(person: Contributor) -> bool:
        shown = is_shown(person, "projects", viewer)
        return not link or (shown and link in map(link_of, person.projects))

    return names_it


def link_of(typed: str) -> str:
    """Return what two links to one page have in common; empty where it is no link to a page."""
    if "/" not in typed:
        return ""
    try:
        parts = urlsplit(clean_url(typed))
    except ValueError:
        return ""
    path = parts.path.rstrip("/").removesuffix(".git")
    return f"{parts.netloc.removeprefix('www.')}{path}".casefold() if path else ""
