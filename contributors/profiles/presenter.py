"""Profile of a contributor as one viewer sees it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from contributors.models import Contributor
from contributors.values.fields import ON_PAGE, Field, FieldType, list_values
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.fields.shown_values import shown_value
from contributors.values.links import Link, make_link
from contributors.values.visibility import LABELS, Audience, audience_of, may_see

NOBODY = "A contributor"


@dataclass(frozen=True, slots=True)
class Part:
    """One field as it is shown: lines of text, or links."""

    name: str
    title: str
    audience: Audience
    texts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def seen_by(self) -> str:
        return LABELS[self.audience]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that one viewer sees. `picture` is a URL or empty."""

    heading: str
    picture: str
    parts: tuple[Part, ...]


def present_profile(contributor: Contributor, viewer: Audience, picture: str = "") -> Profile:
    """Return what this viewer sees; `picture` stands in for one that is not stored yet."""
    said = profile_parts(contributor, own=viewer is Audience.ME)
    seen = [part for part in said if may_see(viewer, part.audience)]
    names = {part.name: part.texts[0] for part in seen if part.name in ("name", "display_name")}
    called = names.get("display_name") or names.get("name")
    heading = called or shown_handle(contributor, viewer) or NOBODY
    shown = tuple(part for part in seen if part.texts != (heading,))
    visible = may_see(viewer, audience_of(contributor.visibility, "picture"))
    return Profile(heading, (picture or picture_url(contributor)) if visible else "", shown)


def shown_handle(contributor: Contributor, viewer: Audience) -> str:
    """Return the handle, unless it tells this viewer what is hidden."""
    return "" if revealed_field(contributor, viewer) else contributor.handle or ""


def picture_url(contributor: Contributor) -> str:
    if not contributor.picture_digest:
        return ""
    return reverse("picture", args=[contributor.picture_digest])


def profile_parts(contributor: Contributor, own: bool = False) -> Iterator[Part]:
    """Yield every field that says something, in the order of the page.

    Addresses in commits that nobody has proven are for their `own` owner's eyes alone.
    """
    for field in ON_PAGE:
        audience = audience_of(contributor.visibility, field.name)
        if shown := field_lines(contributor, field, own):
            kind = "links" if isinstance(shown[0], Link) else "texts"
            yield Part(field.name, field.title, audience, **{kind: shown})


def field_lines(contributor: Contributor, field: Field, own: bool) -> tuple[Any, ...]:
    """Return the lines or links that a field says; a picture says nothing, and is shown apart."""
    if field.type is FieldType.PICTURE:
        return ()
    value = getattr(contributor, field.name) if own else shown_value(contributor, field)
    if field.type is FieldType.TICK:
        return (field.column,) if value else ()
    if field.choices:
        return chosen_words(field, value)
    return SHOWN[field.type](value)


def text_lines(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def number_lines(value: int | None) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def chosen_words(field: Field, value: str | list[str]) -> tuple[str, ...]:
    chosen = list_values(value)
    return tuple(words for name, words in field.choices.items() if name in chosen)


def zone_lines(value: str) -> tuple[str, ...]:
    return text_lines(value.replace("_", " "))


def fingerprint_lines(value: str) -> tuple[str, ...]:
    """In groups of four, as people compare them."""
    return text_lines(" ".join(value[start : start + 4] for start in range(0, len(value), 4)))


def link_line(value: str) -> tuple[Link, ...]:
    return (make_link(value),) if value else ()


def link_lines(value: list[str]) -> tuple[Link, ...]:
    return tuple(map(make_link, value))


SHOWN: Mapping[FieldType, Callable[[Any], tuple[Any, ...]]] = {
    FieldType.LINE: text_lines,
    FieldType.NUMBER: number_lines,
    FieldType.LINK: link_line,
    FieldType.TIME_ZONE: zone_lines,
    FieldType.LANGUAGES: tuple,
    FieldType.LINKS: link_lines,
    FieldType.EMAILS: tuple,
    FieldType.KEY: fingerprint_lines,
}
