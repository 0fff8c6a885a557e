"""Words under which somebody is indexed, for each viewer those that this viewer may see."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

import regex

from contributors.profiles.presenter import Part, profile_parts
from contributors.values.fields import BY_NAME, FieldType, list_values
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.search.words import LONGEST, MARKS, list_spellings
from contributors.values.visibility import Audience, may_see

# Scripts that put no spaces between words, or, as Korean, not between all of them: those whose
# lines are broken by a dictionary (Thai, Lao, Burmese, Khmer), kana, Han, bopomofo, Hangul.
UNSPACED = regex.compile(
    r"[\p{Line_Break=Complex_Context}\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Hangul}]"
)


def index_tokens(contributor: Any) -> dict[Audience, list[str]]:
    """Return the words under which somebody is kept, for everybody and for members.

    A viewer is left out to whom the handle would tell what is hidden: whoever is listed has a
    page to lead to.
    """
    said = list(profile_parts(contributor))
    return {
        viewer: list(dict.fromkeys(tokens_for(viewer, said, contributor)))
        for viewer in (Audience.PUBLIC, Audience.MEMBERS)
        if not revealed_field(contributor, viewer)
    }


def tokens_for(viewer: Audience, said: list[Part], contributor: Any) -> Iterator[str]:
    yield from with_ends(list_spellings(contributor.handle))
    for part in said:
        if may_see(viewer, part.audience):
            yield from tokens_of(part, contributor)


def tokens_of(part: Part, contributor: Any) -> Iterator[str]:
    field, mark = BY_NAME[part.name], MARKS.get(part.name, "")
    if mark and field.choices:
        chosen = list_values(getattr(contributor, field.name))
        yield from (mark + one.casefold() for one in chosen if one in field.choices)
    elif mark and field.type is FieldType.TICK:
        yield mark
    words = [word for text in part.texts for word in list_spellings(text)]
    for link in part.links:
        words += list_spellings(f"{unquote(link.text)} {link.site}", link=True)
    for word in with_ends(words):
        if field.searched:
            yield word
        if mark and not field.is_exact:
            yield mark + word


def with_ends(found: Iterable[str]) -> Iterator[str]:
    """Yield each word; where a script has no spaces, also what begins further on in it."""
    for word in found:
        yield word[:LONGEST]
        if UNSPACED.search(word):
            yield from (word[start : start + LONGEST] for start in range(1, len(word)))
