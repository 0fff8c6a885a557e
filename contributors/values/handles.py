"""Handles: the names under which profiles are found."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import regex
from anyascii import anyascii
from django.utils.crypto import get_random_string
from django.utils.text import slugify

LONGEST = 30
# They are, or may become, addresses of other pages.
RESERVED = frozenset({"admin", "edit", "export", "me", "new", "pictures", "search", "you"})
NOBODY = "contributor"
# No letter or digit that looks like another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

# Scripts that write what is said, so that it can be spelled in Latin. Others leave vowels out, or
# are read in several languages, each in another way: what a table makes of them is nobody's name.
SPELLED = regex.compile(
    r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}\p{Georgian}\p{Hiragana}\p{Katakana}\p{Hangul}"
    r"\p{Common}\p{Inherited}]+"
)
SAID = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# ISO 843 writes two letters as they are said; a table of single letters does not.
DIPHTHONG = regex.compile(r"\u03bf[\u03c5\u03cd]", regex.IGNORECASE)

# What stands before a login in the address of an account.
BEFORE_LOGIN = frozenset(
    {
        "c",
        "in",
        "member",
        "members",
        "people",
        "person",
        "profile",
        "profiles",
        "u",
        "user",
        "users",
    }
)
# A word that begins with a letter. More digits than a year has, or a page's ending, are no name.
LOGIN = re.compile(
    r"(?!.*[0-9]{5})(?!.*\.(php|html?|aspx?|jsp|cgi)$)[^\W\d_](?=.*[^\W\d_])[\w.-]*", re.IGNORECASE
)
HEXADECIMAL = re.compile(r"[0-9a-f-]{16,}", re.IGNORECASE)


def wished_handle(names: Iterable[str]) -> str:
    """Return a handle made of the first name that can be spelled in Latin letters, or nothing."""
    slugs = (make_slug(name) for name in names)
    return next((slug for slug in slugs if slug and slug not in RESERVED), "")


def make_slug(name: str) -> str:
    """Return a name in ASCII, as its own readers would spell it; empty where that is not clear.

    A word with a letter of another script is left out whole: half of a name is another name.
    """
    words = unicodedata.normalize("NFKC", name).split()
    spelled = (spell_word(word) for word in words if SPELLED.fullmatch(word))
    return slugify(" ".join(spelled))[:LONGEST].strip("-_")


def spell_word(word: str) -> str:
    """Return the letters and digits of a word in ASCII, and its other signs as they are."""
    return str(SAID.sub(lambda match: anyascii(match[0]), DIPHTHONG.sub("ou", word)))


def login_of(link: str) -> str:
    """Return what an account calls somebody, by its address without https://; empty if unclear.

    The last part of the path, alone or after a word such as "users", with no query behind it:
    numbers, "profile.php" and identifiers are names that a site gave, and nobody's.
    """
    _, _, place = link.partition("/")
    parts = [part for part in place.removeprefix("#/").split("/") if part]
    login = parts.pop() if parts else ""
    if any(part.lower() not in BEFORE_LOGIN and not part.isdigit() for part in parts):
        return ""
    # @user@instance.example, @user:matrix.org, ~user, and the domain that Bluesky gives away.
    bare = re.split("[@:]", login.lstrip("@~"))[0].removesuffix(".bsky.social")
    known = LOGIN.fullmatch(bare) and not HEXADECIMAL.fullmatch(bare)
    return bare.replace(".", "-") if known and bare.lower() not in BEFORE_LOGIN else ""


def handle_candidates(wished: str) -> Iterator[str]:
    """Yield handles, the wished one first, for as long as the one before is taken."""
    if wished:
        yield wished
    while True:
        yield f"{wished or NOBODY}-{get_random_string(5, LETTERS)}"
