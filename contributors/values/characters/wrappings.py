"""What addresses are pasted in: angle brackets, quotes, mailto:, a full stop after them."""

import re
from urllib.parse import unquote

from contributors.values.characters.invisible import narrow_forms, trim_invisible

# A name, a subject and several brackets may stand around an address.
LONGEST_PASTE = 1000
# Needs nothing taken off: nearly all that is ever typed, and all that is kept.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9.-]*[A-Za-z0-9]")

NAMED = re.compile(r"[^<>@]*<([^<>]*)>|[^<>]*\s<([^<>]*)>")
PAIRS = frozenset({"()", "[]", "<>", '""', "''", "“”", "„“", "””", "«»", "»«", "「」"})
# Phones write it for the one in o'brien@example.org.
APOSTROPHES = str.maketrans("\u2018\u2019\u02bc", "'''")


def unwrap_address(pasted: str) -> str:
    """Return the address without what it was pasted in; nothing within it is changed.

    But for a curly apostrophe and the wide letters of an East Asian keyboard, which nobody means.
    """
    if PLAIN.fullmatch(pasted) or len(pasted) > LONGEST_PASTE:
        return pasted
    address, before = narrow_forms(pasted).translate(APOSTROPHES), ""
    while address != before:
        before, address = address, unwrap_once(address)
    return address


def unwrap_once(text: str) -> str:
    address = trim_invisible(text)
    if named := NAMED.fullmatch(address):
        return named[1] or named[2] or ""
    if address[:7].lower() == "mailto:":
        return unquote(address[7:].partition("?")[0])
    if address[:1] + address[-1:] in PAIRS and len(address) > 1:
        return address[1:-1]
    bare = address.rstrip(".,;:!?\u3002\u3001\u060c")
    return bare if "<" in bare[1:] else bare.removeprefix("<").rstrip(">")
