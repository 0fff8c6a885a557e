"""Words that a handle would tell to those who may not see the field that they come from."""

import re
from collections.abc import Iterator
from typing import Any

from contributors.values.fields.field import Field, FieldType
from contributors.values.fields.registry import FIELDS
from contributors.values.handles import NOBODY, make_slug
from contributors.values.visibility import Audience, audience_of, may_see

# Of the others, words are chosen from a list that everybody knows, or none is typed at all.
WORDY = tuple(field for field in FIELDS if field.is_worded)
# Where it stands within a longer word, as in `adabyron`, a shorter one may be there by chance.
LONG = 4
SHORT = 2
APART = re.compile(r"[\W_]+")


def revealed_field(person: Any, viewer: Audience) -> Field | None:
    """Return a field that this viewer may not see and that the handle tells, if there is one.

    `person` has the attributes of a Contributor. What the viewer can read in another field is
    told by that one.
    """
    if not person.handle:
        return None
    told = [
        (field, told_words(person.handle, field, person)) for field in hidden_fields(person, viewer)
    ]
    if not any(words for _, words in told):
        return None
    seen = " ".join(seen_words(person, viewer))
    return next((field for field, words in told if any(word not in seen for word in words)), None)


def says_only_what_is_seen(handle: str, person: Any, viewer: Audience) -> bool:
    """Whether this viewer can read each word of a handle in the fields of this person."""
    return set(handle_parts(handle)) <= set(seen_words(person, viewer))


def hidden_fields(person: Any, viewer: Audience) -> list[Field]:
    return [field for field in WORDY if not is_seen(person, field, viewer)]


def is_seen(person: Any, field: Field, viewer: Audience) -> bool:
    return may_see(viewer, audience_of(person.visibility, field.name))


def seen_words(person: Any, viewer: Audience) -> Iterator[str]:
    for field in WORDY:
        # Not all addresses are proven, and the others are shown to nobody.
        if field.type is not FieldType.EMAILS and is_seen(person, field, viewer):
            yield from spelled_words(field, person)


def told_words(handle: str, field: Field, person: Any) -> list[str]:
    """Return the words of this field that can be read in a handle."""
    # What stands before a neutral one is everybody's, and so are numbers.
    apart = [part for part in handle_parts(handle) if part != NOBODY]
    joined = "".join(apart)
    said = [word for word in spelled_words(field, person) if not word.isdigit()]
    return [
        word
        for word in said
        if len(word) >= SHORT and (word in apart or (len(word) >= LONG and word in joined))
    ]


def handle_parts(handle: str) -> list[str]:
    return [part for part in APART.split(handle) if part]


def spelled_words(field: Field, person: Any) -> Iterator[str]:
    """Yield the words of a field as a handle spells them; of several, also all of them as one."""
    value = getattr(person, field.name)
    for text in value if field.is_list else [value]:
        said = [
            part for word in APART.split(plain_text(field, text)) for part in handle_words(word)
        ]
        yield from said
        if len(said) > 1:
            yield "".join(said)


def handle_words(word: str) -> list[str]:
    # A list of people asks for many words, and most are spelled already.
    return handle_parts(word.lower() if word.isascii() else make_slug(word))


def plain_text(field: Field, text: str) -> str:
    """Leave out what many have in common: the scheme and the last label of a domain."""
    if field.is_link:
        host, _, path = text.partition("//")[2].partition("/")
        return f"{host.rpartition('.')[0]} {path}"
    if field.type is FieldType.EMAILS:
        return text.rpartition(".")[0]
    return text
