"""Email domains: what is known about one without any request."""

import re
from dataclasses import dataclass

from disposable_email_domains import blocklist

COMMIT_ADDRESS = re.compile(r"([0-9]+\+)?(?P<login>[^@]+)@(users\.)?noreply\.(?P<host>[^@]+)")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,38}")


@dataclass(frozen=True, slots=True)
class CommitAddress:
    """An address that a code host writes into commits. `login` is empty where it is not clear."""

    host: str
    login: str


def commit_address(email: str) -> CommitAddress | None:
    """Read the hidden addresses of code hosts; None for any other.

    GitHub: 123+login@users.noreply.github.com, once without the number. GitLab:
    123-login@users.noreply.gitlab.com. Gitea and Forgejo: login@noreply.codeberg.org.
    """
    match = COMMIT_ADDRESS.fullmatch(email)
    if not match:
        return None
    host, login = match["host"], match["login"]
    if host.startswith("gitlab."):
        login = re.sub(r"^[0-9]+-", "", login)
    return CommitAddress(host, login if LOGIN.fullmatch(login) else "")


def is_disposable(domain: str) -> bool:
    """Whether this domain, or one that it is part of, hands out addresses that vanish."""
    parts = domain.split(".")
    return any(".".join(parts[start:]) in blocklist for start in range(len(parts) - 1))
