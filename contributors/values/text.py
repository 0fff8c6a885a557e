"""What do we take from JSON that others send? It may hold anything."""

import json
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlsplit

from contributors.upstreams.fetch import Reply
from contributors.values.emails import canonical_domain
from meanwhile.settling import NoAnswerError

# More than names and places need.
LETTERS = 120
# Controls, invisible formatting (text that changes its direction, too), lone surrogates, and
# what is not assigned. The two joiners stay: Persian and Indic names are spelled with them.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS = "\u200c\u200d"
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?")


def fields(reply: Reply) -> Mapping[str, object]:
    """Return the object that the body is. Raises NoAnswerError where it is none."""
    try:
        content = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise unreadable(reply) from error
    if not isinstance(content, dict):
        raise unreadable(reply)
    return content


def unreadable(reply: Reply) -> NoAnswerError:
    return NoAnswerError(f"{reply.source} sent something that we cannot read.")


def objects(value: object) -> list[Mapping[str, object]]:
    """Return the objects of a list, and pass over whatever else is in it."""
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


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
