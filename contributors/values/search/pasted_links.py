"""Links as they are pasted into a search: whatever part of a project they lead to."""

import re
from urllib.parse import unquote

from contributors.values.emails import canonical_domain

LINK = re.compile(
    r"(?:git\+)?(?:https?|ssh|git)://(?:[^\s/@]+@)?(?P<host>[^\s/:?#]*)(?::[0-9]*)?(?P<rest>\S*)"
    # As git writes what it clones by SSH.
    r"|\bgit@(?P<ssh>[\w.-]+):(?P<path>\S+)"
    # As browsers show one.
    r"|(?<![\w@.-])(?P<bare>(?:[\w-]+\.)+[a-z]{2,})(?P<place>/\S*)",
    re.IGNORECASE,
)
# A project there is an owner and a name; what comes behind is a part of it.
OWNED = frozenset({"github.com", "codeberg.org", "bitbucket.org", "git.sr.ht"})
ENDS = "<>()[]\"'“”’.,;"


def read_links(typed: str) -> str:
    """Return a search with each link as the host and the path under which a project is kept."""
    return LINK.sub(lambda link: f" {read_link(link)} ", typed)


def read_link(link: re.Match[str]) -> str:
    name = link["host"] or link["ssh"] or link["bare"] or ""
    host = canonical_domain(name.strip(ENDS)).removeprefix("www.")
    rest = (link["rest"] or link["path"] or link["place"] or "").rstrip(ENDS)
    owned = host in OWNED
    # Elsewhere a query may say which project; a fragment may, where it is a path: matrix.to/#/@u.
    path = re.split(r"[?#]" if owned else r"#(?![/!])", rest)[0]
    # GitLab's own mark between a project and its parts.
    parts = [part for part in path.partition("/-/")[0].split("/") if part]
    if owned:
        parts = parts[:2]
    return unquote("/".join([host, *parts]).removesuffix(".git"))
