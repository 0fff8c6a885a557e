"""The lookups, in the order of their rows. A new one is a module and a line here."""

from contributors.lookups import (
    account,
    github,
    gravatar_profile,
    mail_domain,
    picture,
    signing_key,
)

LOOKUPS = (
    account.LOOKUP,
    mail_domain.LOOKUP,
    picture.LOOKUP,
    gravatar_profile.LOOKUP,
    github.LOOKUP,
    signing_key.LOOKUP,
)
# What others may know about somebody. A member's address and account need no question.
OPTIONAL = tuple(lookup for lookup in LOOKUPS if not lookup.required)
