"""Parts of a line: where one address ends and the next begins, and whose name stands before it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from contributors.values.characters.invisible import remove_unseen

# Of a mailmap: who it is, and behind that what else this person's commits say.
MAPPED = re.compile(r"([^<>]*)<([^<>]*)>[^<>]*<([^<>]*)>")
NAMED = re.compile(r"([^<>]*)<[^<>]*>")
# With nothing around the address, as in a table that was copied.
BEFORE = re.compile(r"([^@<>]*[\s,;])([^\s,;@<>]+@[^\s,;@<>]+)")
# What stands before names in mails, in commit messages and in lists.
HEADING = re.compile(r"^[*\u2022\u2013-]\s+|^[A-Za-z][A-Za-z-]*:\s*")


class AddressPart(NamedTuple):
    """What stands for one address: `typed` is where email would go, `others` the same person's."""

    text: str
    name: str
    typed: str
    others: tuple[str, ...] = ()


def address_parts(line: str) -> Iterator[AddressPart]:
    """Yield what stands for an address each; what has none is yielded as it is."""
    for text in glue_names(split_pieces(line)):
        bare = text.split()
        if len(bare) > 1 and all("@" in one and "<" not in one for one in bare):
            yield from (AddressPart(one, "", one) for one in bare)
        else:
            yield read_part(text)


def read_part(text: str) -> AddressPart:
    if mapped := MAPPED.fullmatch(text):
        return AddressPart(text, clean_name(mapped[1]), mapped[2], (mapped[3],))
    if before := BEFORE.fullmatch(text):
        return AddressPart(text, clean_name(before[1]), before[2])
    named = NAMED.match(text)
    return AddressPart(text, clean_name(named[1]) if named else "", text)


def clean_name(text: str) -> str:
    """Return a name without what stands around it; it is compared, and never mailed."""
    name = HEADING.sub("", remove_unseen(" ".join(text.split())))
    return name.strip(" ,;\"'")


def split_pieces(line: str) -> list[str]:
    """Return what stands between commas and semicolons, but for those in quotes and brackets."""
    pieces, start, inside = [], 0, ""
    # A quote that nobody closes is none.
    quotes = line.count('"') % 2 == 0
    for at, character in enumerate(line):
        if character == inside:
            inside = ""
        elif inside:
            continue
        elif character == "<":
            inside = ">"
        elif character == '"' and quotes:
            inside = '"'
        elif character in ",;":
            pieces.append(line[start:at])
            start = at + 1
    return [*pieces, line[start:]]


def glue_names(pieces: list[str]) -> Iterator[str]:
    """Put "Byron" and "Ada <ada@example.org>" together again: a name may have a comma."""
    before = ""
    for piece in pieces:
        whole = f"{before},{piece}" if before.strip() else piece
        if "@" in piece:
            yield whole.strip()
        before = "" if "@" in piece else whole
    if before.strip():
        yield before.strip()
