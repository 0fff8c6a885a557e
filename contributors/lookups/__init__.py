"""The lookups, in the order of their rows. A new one is a module and a line here."""

from contributors.lookups import account, picture

LOOKUPS = (
    account.LOOKUP,
    picture.LOOKUP,
)
