"""The lookups, in the order of their rows. A new one is a module and a line here."""

from importlib import import_module

from contributors.lookups.base import Lookup

MODULES = (
    "contributors.lookups.sources.account",
    "contributors.lookups.sources.mail_domain",
    "contributors.lookups.sources.picture",
    "contributors.lookups.sources.gravatar_profile",
    "contributors.lookups.sources.github",
    "contributors.lookups.sources.signing_key",
)
LOOKUPS: tuple[Lookup, ...] = tuple(import_module(name).LOOKUP for name in MODULES)
# What others may know about somebody. A member's address and account need no question.
OPTIONAL = tuple(lookup for lookup in LOOKUPS if not lookup.required)
