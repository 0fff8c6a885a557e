"""Text that others send, cleaned before it is shown. It may hold anything."""

import re
import unicodedata
from urllib.parse import urlsplit

from contributors.values.emails import canonical_domain

# More than names and places need.
LETTERS = 120
# Controls, invisible formatting (text that changes its direction, too), lone surrogates, and
# what is not assigned. The two joiners stay: Persian and Indic names are spelled with them.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS = "\u200c\u200d"
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?")


def text(value: object) -> str:
    """Return one line to show, at most LETTERS long; empty where the value is no text."""
    line = one_line(value) if isinstance(value, str) else ""
    return line[:LETTERS].strip(f" {JOINERS}")


def one_line(words: str) -> str:
    """Return the words with single spaces between them, and without what nobody can see."""
    seen = ("".join(filter(shown, word)) for word in words.split())
    return " ".join(word for word in seen if word).strip(f" {JOINERS}")


def shown(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter) not in UNSEEN


def link(value: object) -> str:
    """Return host and path of a web address, as people read them; empty where it is none.

    The host stays in ASCII, so that it cannot look like another. What names a user, or would
    have to be cut short, is refused: it would lead elsewhere than it seems.
    """
    url = text(value)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host, query = canonical_domain(parts.netloc), f"?{parts.query}" if parts.query else ""
    readable = host + parts.path.rstrip("/") + query
    trusted = url == value and " " not in url and len(readable) <= LETTERS
    is_web = parts.scheme in ("http", "https") and HOST.fullmatch(host)
    return readable if trusted and is_web else ""
