"""Invitation to the next step: a checked address and its ticked facts, signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contributors.lookups.base import Fact
from contributors.signup.sealed_answers import plain_facts
from contributors.support import signing

SALT = "contributors.invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An address that was checked, and what its owner wants to use of what was found.

    `email` is canonical, `address` as it was typed, where that is known.
    """

    email: str
    facts: Sequence[Fact] = ()
    address: str = ""


def sign_invitation(invitation: Invitation, short: bool = False) -> str:
    facts = plain_facts(invitation.facts)
    content = {"email": invitation.email, "facts": facts, "address": invitation.address}
    return signing.sign_content(content, SALT, short=short)


def read_invitation(token: str) -> Invitation | None:
    """Return what was signed; None where it was not signed by us or is too old."""
    content = signing.read_signed(token, SALT)
    return from_content(content) if content else None


def from_content(content: dict[str, Any]) -> Invitation:
    facts = tuple(Fact(**fact) for fact in content["facts"])
    return Invitation(content["email"], facts, content["address"])
