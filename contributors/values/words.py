"""Words as a search compares them: without case and accents, in one form of each letter."""

import re
import unicodedata
from dataclasses import dataclass

from contributors.values.fields import FILTERS

# A filter's words begin with a mark, which no typed word does.
MARKS = {name: each.mark for name, each in FILTERS.items()}

HTTPS = "https://"
LONGEST = 40
ACCENTS = re.compile("[\u0300-\u036f]")
ASCII = re.compile("[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that has to be there, or with `begins`, one that begins like this."""

    word: str
    begins: bool = False


def search_terms(typed: str, field: str = "") -> list[Term]:
    """Return what somebody must have who is found; the last word may be half typed."""
    mark = MARKS.get(field, "")
    # A link as it is copied; it is kept without.
    found = [mark + word for word in split_words(typed.removeprefix(HTTPS))]
    return [Term(word, begins=word is found[-1]) for word in found]


def exact_term(field: str, value: str = "") -> Term:
    return Term(MARKS[field] + value.casefold())


def split_words(text: str) -> list[str]:
    """Return the words of a text in one spelling: no case, no accents, one form of each letter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        found = ASCII.findall(folded)
    else:
        bare = ACCENTS.sub("", unicodedata.normalize("NFD", folded))
        found = "".join(map(keep_letter, unicodedata.normalize("NFC", bare))).split()
    return [word[:LONGEST] for word in found]


def keep_letter(character: str) -> str:
    # Many scripts write vowels as marks, which are no letters to Python.
    in_word = character.isalnum() or unicodedata.category(character).startswith("M")
    return character if in_word else " "
