"""Account lookup: whether an address is registered already."""

from django.conf import settings

from contributors.lookups.base import Lookup, Outcome, found, none
from contributors.lookups.registered import is_registered


async def ask_register(email: str) -> Outcome:
    if settings.SIGNUP_DISCLOSURE == "quiet":
        # The database is not even asked, so no time that it takes can tell.
        return none(
            "To protect privacy, we only tell the owner of the address, by email.", label="By email"
        )
    if await is_registered(email):
        return found(
            "This address is already registered.", label="Taken", tone="warn", refuses=True
        )
    return none("Nobody has registered this address yet.", label="Free", tone="good")


LOOKUP = Lookup(
    name="account",
    title="Account",
    notice="Looks in our own database for an existing account.",
    source="our database",
    ask=ask_register,
    required=True,
)
