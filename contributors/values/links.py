"""Links that we show, and what people call the sites that they lead to."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from contributors.values.emails import canonical_domain
from contributors.values.text import one_line

LONGEST = 200
# A name, not a number: its last label begins with a letter.
HOST = re.compile(r"([a-z0-9_-]+\.)+[a-z][a-z0-9-]+(:[0-9]{1,5})?")
# What no address has in it, and some programs take for its end.
STRANGE = re.compile(r"[\s<>\"'`\\{}|^]")

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

    Raises ValueError, with a sentence for the visitor, for whatever else it is.
    """
    url = one_line(typed)
    if "//" not in url:
        url = f"https://{url}"
    parts = split(url)
    host = canonical_domain(parts.netloc)
    if parts.scheme == "http":
        raise ValueError(f"{quoted(typed)} is not encrypted. Write it with https://")
    if parts.scheme != "https" or not HOST.fullmatch(host) or STRANGE.search(url):
        raise ValueError(wrong(typed))
    if len(url) > LONGEST:
        raise ValueError(f"{quoted(typed)} is too long. The longest has {LONGEST} characters")
    return parts._replace(netloc=host).geturl()


def split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def wrong(typed: str) -> str:
    return f"{quoted(typed)} is not a web address. One looks like https://example.org/name"


def quoted(typed: str) -> str:
    words = one_line(typed)
    return f"“{words[:40]}…”" if len(words) > 41 else f"“{words}”"


def link(url: str) -> Link:
    """Return how this address, which `read` has returned, is shown."""
    host = urlsplit(url).netloc.removeprefix("www.")
    return Link(url, url.removeprefix("https://").rstrip("/"), KNOWN.get(host, ""))
