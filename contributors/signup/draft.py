"""Draft of an account: the answers so far, signed and stored only in the page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from contributors.models import Contributor
from contributors.signup.invitation import Invitation, from_content
from contributors.support import signing

SALT = "contributors.draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked address, and what its owner says: `said` is DetailsForm.said."""

    invitation: Invitation
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def picture_source(self) -> str:
        """Source of the picture that was chosen; empty if there is none."""
        return self.fact("picture").source if self.said.get("picture") else ""

    def fact(self, name: str) -> Any:
        return next(fact for fact in self.invitation.facts if fact.name == name)

    def contributor(self) -> Contributor:
        """Return the account as it would be: not saved, without its picture and handle."""
        said = {name: value for name, value in self.said.items() if name != "picture"}
        if "key" in said:
            said["key"] = self.fact("key").value if said["key"] else ""
        email, address = self.invitation.email, self.invitation.address
        return Contributor(email=email, address=address or email, **said)


def sign_draft(draft: Draft) -> str:
    return signing.sign_content(asdict(draft), SALT)


def read_draft(token: str) -> Draft | None:
    """Return what was signed; None where it was not signed by us or is too old."""
    if content := signing.read_signed(token, SALT):
        return Draft(from_content(content["invitation"]), content["said"])
    return None
