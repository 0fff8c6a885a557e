"""Kinds of variables that say where a site or a service starts."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from config.environment.host_kinds import expect_host
from config.environment.plain_kinds import optional, split_parts
from config.environment.variables import Kind

WEB = ("http", "https")
PATH = re.compile(r"(/[\w.~-]+)*/?", re.ASCII)

NO_PLACES = (
    "github",
    "a.test:80",
    "ftp://a.test",
    "https://",
    "https://*",
    "https://*.test",
    "https://a.test:abc",
    "https://a.test:",
    "https://a.test:0",
    "https://a.test:-1",
    "https://a.test:99999",
    "https://a.test:\uff18\uff10",
    "https://a..test",
    "https://-a.test",
    "https://1.2.3",
    "https://[::g]",
    "https://a test",
    "https://bücher.test",
    "https://ada:hush-hush@a.test",
    "https://a.test/?hush-hush",
    "https://a.test/#hush-hush",
    "https://a.test//b",
    "https://a.test\\@b.test",
)


def url(example: str = "https://api.example.org") -> Kind[str]:
    """Where a site or a service starts; the slash at its end is left out."""

    def read(text: str) -> str:
        place = split_url(text, WEB)
        if place.query or not PATH.fullmatch(place.path):
            raise ValueError
        if "@" in place.netloc:
            raise ValueError
        return text.rstrip("/")

    words = f"a URL such as {example}, in ASCII, without a password or a query"
    return Kind(words, optional(read, ""), NO_PLACES)


def origins() -> Kind[list[str]]:
    """Origins as Django takes them: a scheme, a host that may begin with *., and perhaps a port."""

    def read(text: str) -> list[str]:
        for part in split_parts(text):
            place = split_url(part.replace("://*.", "://any.", 1), WEB)
            if place.path or place.query or "@" in place.netloc:
                raise ValueError
        return split_parts(text)

    words = "origins such as https://example.org,https://*.example.org:8443, separated by commas"
    wrong = ("example.org", "*", "https://*", "https://a.test/", "https://a.test/b", "null", ",")
    return Kind(words, read, (*wrong, *(each for each in NO_PLACES if "*." not in each)))


def split_url(
    text: str, schemes: tuple[str, ...], expect: Callable[[str], None] | None = None
) -> SplitResult:
    """Return a URL's parts; raise ValueError unless it has one of the schemes and a host.

    What urlsplit forgives is refused too: blanks that it cuts out, and a colon without a port.
    """
    place = urlsplit(text)
    printable = text.isascii() and text.isprintable() and " " not in text
    if not printable or place.scheme not in schemes or "#" in text:
        raise ValueError
    if place.port == 0 or place.netloc.endswith(":"):
        raise ValueError
    (expect or expect_host)(place.hostname or "")
    return place
