"""Words as a search compares them: in folded letters, with the signs that belong to them."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

import regex

from contributors.values.fields import FILTERS
from contributors.values.search.folding import APOSTROPHES, fold
from contributors.values.search.pasted_links import read_links

# A filter's words begin with a mark, which no typed word does.
MARKS = {name: each.mark for name, each in FILTERS.items()}

LONGEST = 40
# Many scripts write vowels as marks, which are no letters to Python.
LETTER = r"[\p{L}\p{M}\p{N}]"
# C++, C++17, C#, LGPL+ and .NET are words of their own; a dot in a domain or a path begins none.
WORD = regex.compile(
    rf"(?:(?<![^\s(\[{{,;/|])\.(?=\p{{L}}))?"
    rf"{LETTER}++(?:\+\+\p{{N}}+|(?:\+{{1,2}}|\#)(?!{LETTER}|[+#]))?"
)
# What somebody says is no domain: ASP.NET is .NET too, and Node.js is found by .js.
INNER_DOT = regex.compile(r"(?<=(?<![^\s(\[{,;/|])[\p{L}\p{N}+#]+)\.(?=\p{L}{2})(?!\S*@)")
# To the databases these are letters. Nobody types them: folding makes plain signs of them.
SIGNS = str.maketrans("+#.", "\uff0b\uff03\uff0e")
PLAIN = str.maketrans("+#.", "   ")
# How those write them who have no such key, where it is not the letter without its accent.
DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa", "đ": "dj", "ə": "a"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that has to be there, or with `begins`, one that begins like this."""

    word: str
    begins: bool = False

    def is_among(self, tokens: Collection[str]) -> bool:
        """Whether the index would find this among the words of somebody."""
        if not self.begins:
            return self.word in tokens
        return any(token.startswith(self.word) for token in tokens)


def search_terms(typed: str, field: str = "") -> list[Term]:
    """Return what somebody must have who is found; the last word may be half typed."""
    mark = MARKS.get(field, "")
    found = [mark + word for word in split_words(read_links(typed))]
    return [Term(word, begins=word is found[-1]) for word in found]


def exact_term(field: str, value: str = "") -> Term:
    return Term(MARKS[field] + value.casefold())


def split_words(text: str) -> list[str]:
    """Return the words of a text in one spelling: no case, no accents, one form of each letter."""
    return [word[:LONGEST] for word in whole_words(text)]


def list_spellings(text: str, *, link: bool = False) -> list[str]:
    """Return a text's words, however long, in every spelling in which others look for them.

    Mueller for Müller, the parts of l'école, Gal·la and C++, and .NET for ASP.NET, unless it is
    a link.
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    apart = APOSTROPHES.sub(" ", composed.replace("ŀ", "l·")).translate(PLAIN)
    ends = composed if link else INNER_DOT.sub(" .", composed)
    texts = dict.fromkeys([composed, apart, ends, composed.translate(DIGRAPHS)])
    return list(dict.fromkeys(word for each in texts for word in whole_words(each)))


def whole_words(text: str) -> list[str]:
    return [word.translate(SIGNS) for word in WORD.findall(fold(text))]
