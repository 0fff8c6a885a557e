"""Redaction of paths: no log has a word that a visitor or a mailed link brought along.

A path is written as its route, with the names of what stands in it: /sign-in/link/<token>/. Of a
path without a route, the words that routes have are kept. Whoever reads a log can so use no link of
somebody else's, and learns nobody's address and whose page was read.
"""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, get_resolver

ANYTHING = "…"
# Words of paths that have no route in the URLconf, but that everybody asks for.
WORDS = frozenset({"livez", "readyz", "metrics", "robots.txt", "favicon.ico", ".well-known"})
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
FILE = re.compile(r"[\w./-]+", re.ASCII)

# Paths that are a route as they stand, of which there are as many as routes.
plain: set[tuple[str, str]] = set()


def redact_path(path: str) -> str:
    """Return a path, without its query, as it may stand in a log."""
    if (settings.ROOT_URLCONF, path) in plain:
        return path
    if path.startswith(settings.STATIC_URL) and FILE.fullmatch(path):
        return path
    prefix = settings.FORCE_SCRIPT_NAME or ""
    below = path.removeprefix(prefix)
    try:
        match = get_resolver(settings.ROOT_URLCONF).resolve(below)
    except Resolver404:
        return keep_known_words(path, prefix)
    if "(" in match.route:  # A regular expression says nothing to people.
        return keep_known_words(path, prefix)
    if not match.kwargs:
        plain.add((settings.ROOT_URLCONF, path))
    return f"{prefix}/{CONVERTER.sub(r'<\1>', match.route)}"


def keep_known_words(path: str, prefix: str) -> str:
    known = words_of_routes(settings.ROOT_URLCONF)
    kept = (
        word if not word or word in known else ANYTHING
        for word in path.removeprefix(prefix).split("/")
    )
    return (prefix if path.startswith(prefix) else "") + "/".join(kept)


@lru_cache
def words_of_routes(urlconf: str) -> frozenset[str]:
    routes = routes_below(get_resolver(urlconf))
    return WORDS.union(*(re.findall(r"(?<![^/^])[\w.-]+(?=/)", route) for route in routes))


def routes_below(resolver: object, prefix: str = "") -> Iterator[str]:
    """Yield every route of a resolver, as Django writes it."""
    for pattern in getattr(resolver, "url_patterns", ()):
        route = f"{prefix}{pattern.pattern}"
        yield from routes_below(pattern, route) if hasattr(pattern, "url_patterns") else [route]


class Redaction(logging.Filter):
    """Redacts the path in lines of Django's about a request, and lets every line through."""

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "request") and isinstance(record.args, tuple):
            record.args = tuple(
                redact_path(arg) if isinstance(arg, str) and arg.startswith("/") else arg
                for arg in record.args
            )
        return True
