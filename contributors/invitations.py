"""How does a checked address go from step to step? Signed, and good for a day."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

SALT = "contributors.invitation"


@dataclass(frozen=True, slots=True)
class Invitation:
    email: str


def sign(invitation: Invitation) -> str:
    return signing.dumps({"email": invitation.email}, salt=SALT)


def read(token: str) -> Invitation | None:
    """Return what was signed; None where it was not signed by us or is too old."""
    try:
        return Invitation(**signing.loads(token, salt=SALT, max_age=settings.INVITATION_AGE))
    except signing.BadSignature:
        return None
