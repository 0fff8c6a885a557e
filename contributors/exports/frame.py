"""Frame of an exported file: what is needed besides the people in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from contributors.values.links import clean_url

# Of a link to a repository: host, owner, name.
PARTS = 3


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a project lives: host and path of the owner and the name, each in words of the link."""

    host: str = ""
    owner: str = ""
    name: str = ""


NOWHERE = Repository()


@dataclass(frozen=True, slots=True)
class FileFrame:
    """The columns, the repository that the file is for, and the pages before and behind.

    `first` is whether none comes before; `following` is the URL of the next page, empty at the end.
    """

    columns: Sequence[str] = ()
    repository: Repository = NOWHERE
    first: bool = True
    following: str = ""


def read_repository(project: str) -> Repository:
    """Return the repository that a link names; nothing where it is no link to one."""
    try:
        parts = urlsplit(clean_url(project))
    except ValueError:
        return NOWHERE
    path = [part for part in parts.path.removesuffix(".git").split("/") if part]
    if len(path) + 1 < PARTS:
        return NOWHERE
    *owner, name = path
    return Repository(parts.netloc, "/".join(owner), name)
