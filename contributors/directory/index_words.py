"""Words under which somebody is indexed, for each viewer those that this viewer may see."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from contributors.profiles.presenter import Part, profile_parts
from contributors.values.contribution_types import KINDS
from contributors.values.fields import BY_NAME, FieldType
from contributors.values.visibility import Audience, may_see
from contributors.values.words import MARKS, split_words

# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)


def index_tokens(contributor: Any) -> dict[Audience, list[str]]:
    """Return the words under which somebody is kept, for everybody and for members."""
    said = list(profile_parts(contributor))
    return {
        viewer: list(dict.fromkeys(tokens_for(viewer, said, contributor)))
        for viewer in (Audience.PUBLIC, Audience.MEMBERS)
    }


def tokens_for(viewer: Audience, said: list[Part], contributor: Any) -> Iterator[str]:
    yield from with_ends(split_words(contributor.handle))
    for part in said:
        if may_see(viewer, part.audience):
            yield from tokens_of(part, contributor)


def tokens_of(part: Part, contributor: Any) -> Iterator[str]:
    field, mark = BY_NAME[part.name], MARKS.get(part.name, "")
    if mark and field.type is FieldType.CONTRIBUTIONS:
        said = getattr(contributor, field.name)
        yield from (mark + kind.casefold() for kind in said if kind in KINDS)
    elif mark and field.type is FieldType.TICK:
        yield mark
    texts = [*part.texts, *(f"{link.text} {link.site}" for link in part.links)]
    for word in with_ends(word for text in texts for word in split_words(text)):
        if field.searched:
            yield word
        if mark and not field.is_exact:
            yield mark + word


def with_ends(found: Iterable[str]) -> Iterator[str]:
    """Yield each word; where a script has no spaces, also what begins further on in it."""
    for word in found:
        yield word
        if UNSPACED.search(word):
            yield from (word[start:] for start in range(1, len(word)))
