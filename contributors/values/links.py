"""Links that we show, and what people call the sites that they lead to."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from contributors.values.emails import canonical_domain
from contributors.values.text import LETTERS, clean_text, one_line

LONGEST = 200
# A name, not a number: its last label begins with a letter.
HOST = re.compile(r"([a-z0-9_-]+\.)+[a-z][a-z0-9-]+(:[0-9]{1,5})?")
# What no address has in it (RFC 3986, 2), and some programs take for its end.
STRANGE = re.compile(r'[\s<>"`\\{}|^]')
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# How people write themselves in the fediverse and on Matrix.
ACCOUNT = re.compile(r"@(?P<user>[\w.=/+-]+)(?P<mark>[@:])(?P<host>[\w.-]+(:[0-9]+)?)")

KNOWN = {
    "github.com": "GitHub",
    "gist.github.com": "GitHub",
    "gitlab.com": "GitLab",
    "codeberg.org": "Codeberg",
    "bitbucket.org": "Bitbucket",
    "git.sr.ht": "SourceHut",
    "sr.ht": "SourceHut",
    "launchpad.net": "Launchpad",
    "sourceforge.net": "SourceForge",
    "invent.kde.org": "KDE",
    "gitlab.gnome.org": "GNOME",
    "gitlab.freedesktop.org": "freedesktop.org",
    "hosted.weblate.org": "Weblate",
    "translate.wordpress.org": "WordPress",
    "crates.io": "crates.io",
    "huggingface.co": "Hugging Face",
    "stackoverflow.com": "Stack Overflow",
    "orcid.org": "ORCID",
    "keyoxide.org": "Keyoxide",
    "dev.to": "DEV",
    "bsky.app": "Bluesky",
    "linkedin.com": "LinkedIn",
    "youtube.com": "YouTube",
    "matrix.to": "Matrix",
    "mastodon.social": "Mastodon",
    "fosstodon.org": "Mastodon",
    "hachyderm.io": "Mastodon",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is shown; `site` is empty where we do not know the host."""

    url: str
    text: str
    site: str


def clean_url(typed: str) -> str:
    """Return the web address that was typed, its host in ASCII; https:// may be left out.

    An account of the fediverse or on Matrix, @user@instance.example or @user:matrix.org, is the
    address of its page. Raises ValueError, with a sentence for the visitor, for all else.
    """
    url = with_scheme(one_line(typed).removeprefix("<").removesuffix(">"))
    parts = split_url(url)
    host = canonical_domain(parts.netloc)
    if parts.scheme == "http":
        raise ValueError(f"{quote_typed(typed)} is not encrypted. Use https:// instead")
    if parts.scheme != "https" or not HOST.fullmatch(host) or STRANGE.search(url):
        raise ValueError(explain_link(typed))
    if len(url) > LONGEST:
        raise ValueError(f"{quote_typed(typed)} is too long. Use {LONGEST} characters or fewer")
    return parts._replace(netloc=host).geturl()


def with_scheme(typed: str) -> str:
    if not (account := ACCOUNT.fullmatch(typed)):
        return typed if SCHEME.match(typed) else f"https://{typed}"
    if account["mark"] == ":":
        return f"https://matrix.to/#/{typed}"
    return f"https://{account['host']}/@{account['user']}"


def shown_url(value: object) -> str:
    """Return a web address that others say, as people read it: host and path; empty where none is.

    The host stays in ASCII, so that it cannot look like another. What names a user, would have to
    be cut short, or that our own form would refuse, is none: it would lead elsewhere than it seems.
    """
    if not isinstance(value, str) or value != clean_text(value):
        return ""
    parts = split_url(value)
    if parts.scheme not in ("http", "https"):
        return ""
    # A fragment that is a path is where the page is: matrix.to/#/@user:matrix.org.
    place = parts.fragment if parts.fragment.startswith(("/", "!/")) else ""
    try:
        url = clean_url(parts._replace(scheme="https", fragment=place).geturl())
    except ValueError:
        return ""
    readable = url.removeprefix("https://")
    readable = readable if place or parts.query else readable.rstrip("/")
    return readable if len(readable) <= LETTERS else ""


def split_url(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def explain_link(typed: str) -> str:
    return f"{quote_typed(typed)} is not a web address. Use one like https://example.org/name"


def quote_typed(typed: str) -> str:
    words = one_line(typed)
    return f"“{words[:40]}…”" if len(words) > 41 else f"“{words}”"


def make_link(url: str) -> Link:
    """Return how this address, which `read` has returned, is shown."""
    host = urlsplit(url).netloc.removeprefix("www.")
    return Link(url, url.removeprefix("https://").rstrip("/"), KNOWN.get(host, ""))
