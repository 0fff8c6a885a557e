"""Email addresses: the canonical spelling, the deliverable one, and the readable one."""

import re
import unicodedata
from functools import lru_cache

import idna

from contributors.values.characters.wrappings import unwrap_address

# RFC 5321, 4.5.3.1: of the path, and of what stands before the @.
LONGEST = 254
LONGEST_LOCAL = 64

# What needs no quotes: RFC 5321, 4.1.2.
DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)


def normalize_email(address: str) -> str:
    """Return the one spelling under which an address is kept and compared.

    What it was pasted in is taken off. The domain is normalised (NFKC, UTS 46) and written in
    ASCII as IDNA asks; the part before the @ loses its case, since no mail provider in use tells
    people apart by it, and quotes that it does not need. No letter there becomes another one:
    "ß" is not "ss". What is no address comes back for `find_problem` to refuse.
    """
    local, at, domain = smtp_address(address).rpartition("@")
    return (local.lower() if local.isascii() else local) + at + domain


def former_spelling(address: str) -> str:
    """Return the spelling under which earlier versions kept this address: its quotes stayed."""
    local, at, domain = unwrap_address(address).rpartition("@")
    return local.lower() + at + canonical_domain(domain)


def smtp_address(address: str) -> str:
    """Return the address as mail programs take it: as typed, but for its domain and wrapping.

    Left to themselves they write some domains in another way than we do, and "straße.example"
    would get the mail at "strasse.example", where it proves nothing.
    """
    local, at, domain = unwrap_address(address).rpartition("@")
    return unquote_local(local) + at + canonical_domain(domain)


def unquote_local(local: str) -> str:
    """Return the part before the @ in its shortest spelling: "a\\.b" in quotes is a.b."""
    if not (match := QUOTED.fullmatch(local)):
        return local
    bare = re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL)
    if DOT_ATOM.fullmatch(bare):
        return bare
    return '"' + re.sub(r'([\s"\\])', r"\\\1", bare) + '"'


# Most people share their domain with many others, and these rules take a while.
@lru_cache(maxsize=4096)
def canonical_domain(domain: str) -> str:
    folded = unicodedata.normalize("NFKC", domain).lower()
    try:
        return idna.encode(folded, uts46=True).decode("ascii")
    except idna.IDNAError:
        return folded


def display_email(address: str) -> str:
    """Return the address as people write it, its domain in its own script."""
    local, at, domain = address.rpartition("@")
    return local + at + readable_domain(domain)


@lru_cache(maxsize=4096)
def readable_domain(domain: str) -> str:
    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain
