"""Characters that nobody can see, or that pile up on a letter, by their Unicode properties."""

import unicodedata

import regex

# Default_Ignorable_Code_Point has the joiners, directional marks, fillers and selectors
# (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point); C has controls, private
# use, lone surrogates and what is not assigned. An empty pattern of Braille is a blank, too.
UNSEEN = r"\p{Default_Ignorable_Code_Point}\p{C}\p{Zl}\p{Zp}\u2800"
# The two joiners spell Persian and Indic names, and selectors choose among the forms of a Han
# character: in words, but in no address, they have a meaning.
SPELLING = r"\u200c\u200d\p{Variation_Selector}"

INVISIBLE = regex.compile(rf"[{UNSEEN}]")
POINTLESS = regex.compile(rf"[[{UNSEEN}]--[{SPELLING}]]", regex.V1)
START = regex.compile(rf"[\s{UNSEEN}]*+")
# Read from the end, it does not try each of many spaces in the middle.
END = regex.compile(rf"(?r)[\s{UNSEEN}]*+\Z")
SEEN = regex.compile(rf"[[\p{{L}}\p{{N}}\p{{P}}\p{{S}}]--[{UNSEEN}]]", regex.V1)
# No language needs more than four: https://www.unicode.org/reports/tr39/#Optional_Detection
PILE = regex.compile(rf"((?:[\p{{Mn}}\p{{Me}}][{SPELLING}]*+){{4}})[\p{{Mn}}\p{{Me}}{SPELLING}]+")


def trim_invisible(text: str) -> str:
    """Return the text without the spaces and the invisible characters at its ends."""
    start = START.match(text).end()
    return text[start : END.search(text, start).start()]


def remove_unseen(text: str) -> str:
    """Return the text without any invisible character, for what is no prose."""
    return str(INVISIBLE.sub("", text))


def remove_invisible(text: str) -> str:
    """Return the text without what nobody can see, but with what spelling needs."""
    return str(POINTLESS.sub("", text))


def cut_marks(text: str) -> str:
    """Return the text with at most four combining marks on each letter."""
    return str(PILE.sub(r"\1", text))


def is_blank(text: str) -> bool:
    """Say whether there is nothing in the text that can be seen by itself."""
    return not SEEN.search(text)


def find_invisible(text: str) -> tuple[int, str] | None:
    """Return where the first invisible character is, and which; None where there is none."""
    found = INVISIBLE.search(text)
    return (found.start(), found.group()) if found else None


def name_character(character: str) -> str:
    """Return what Unicode calls a character, with its number: zero width space (U+200B)."""
    kinds = {"Cc": "control character", "Co": "private character", "Cs": "half a character"}
    kind = kinds.get(unicodedata.category(character), "unknown character")
    return f"{unicodedata.name(character, kind).lower()} (U+{ord(character):04X})"


def narrow_forms(text: str) -> str:
    """Return the text with the full-width and half-width forms of East Asian keyboards mapped.

    The width mapping rule of RFC 8265, 3.3.2: no other letter becomes another one.
    """
    return text if text.isascii() else "".join(map(narrow_character, text))


def narrow_character(character: str) -> str:
    form, _, mapped = unicodedata.decomposition(character).partition(" ")
    other = form in {"<wide>", "<narrow>"} and not INVISIBLE.match(character)
    return chr(int(mapped, 16)) if other else character
