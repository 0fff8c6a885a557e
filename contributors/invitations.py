"""How does a checked address go from step to step, with the facts that were ticked?"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core import signing

from contributors.outcomes import Fact

SALT = "contributors.invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An address that was checked, and what its owner wants to use of what was found.

    `email` is canonical, `address` as it was typed, where that is known.
    """

    email: str
    facts: Sequence[Fact] = ()
    address: str = ""


def sign(invitation: Invitation) -> str:
    return signing.dumps(asdict(invitation), salt=SALT, compress=True)


def read(token: str) -> Invitation | None:
    """Return what was signed; None where it was not signed by us or is too old."""
    try:
        content = signing.loads(token, salt=SALT, max_age=settings.INVITATION_AGE)
    except signing.BadSignature:
        return None
    return from_content(content)


def from_content(content: dict[str, Any]) -> Invitation:
    facts = tuple(Fact(**fact) for fact in content["facts"])
    return Invitation(content["email"], facts, content["address"])
