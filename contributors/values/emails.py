"""Email addresses: the canonical spelling, the deliverable one, and the readable one."""

import unicodedata
from functools import lru_cache

import idna


def normalize_email(address: str) -> str:
    """Return the one spelling under which an address is kept and compared.

    The domain is normalised (NFKC, UTS 46) and written in ASCII as IDNA asks; the part before
    the @ loses its case, since no mail provider in use tells people apart by it. What is no
    address comes back lower-cased, for a validator to refuse.
    """
    local, at, domain = address.strip().rpartition("@")
    # Some scripts fold case upwards; the database's check wants lower().
    return unicodedata.normalize("NFC", local).casefold().lower() + at + canonical_domain(domain)


# Most people share their domain with many others, and these rules take a while.
@lru_cache(maxsize=4096)
def canonical_domain(domain: str) -> str:
    folded = unicodedata.normalize("NFKC", domain).lower()
    try:
        return idna.encode(folded, uts46=True).decode("ascii")
    except idna.IDNAError:
        return folded


def smtp_address(address: str) -> str:
    """Return the address as mail programs take it: as typed, but for its domain.

    Left to themselves they write some domains in another way than we do, and "straße.example"
    would get the mail at "strasse.example", where it proves nothing. Nor may the part before
    the @ be another mailbox than the canonical one: some letters, such as the Kelvin sign,
    fold to ASCII ones.
    """
    local, at, domain = address.strip().rpartition("@")
    return local + at + canonical_domain(domain) if local.isascii() else normalize_email(address)


def display_email(address: str) -> str:
    """Return the address as people write it, its domain in its own script."""
    local, at, domain = address.rpartition("@")
    return local + at + readable_domain(domain)


@lru_cache(maxsize=4096)
def readable_domain(domain: str) -> str:
    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain


EXAMPLE = "An email address looks like name@example.org"


def explain_problem(address: str) -> str:
    """Return a sentence that says what is wrong with this address and what to do."""
    local, at, domain = address.rpartition("@")
    if not at:
        return f"The address has no @. {EXAMPLE}"
    if not local:
        return f"Nothing stands before the @. {EXAMPLE}"
    if not domain:
        return f"Nothing stands after the @. {EXAMPLE}"
    if any(character.isspace() for character in address):
        return f"The address has a space in it. {EXAMPLE}"
    if "@" in local:
        return f"The address has more than one @. {EXAMPLE}"
    if "." not in domain:
        return f"The part after the @ has no ending such as .org. {EXAMPLE}"
    return f"Check the address for a slip. {EXAMPLE}"
