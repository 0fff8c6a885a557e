"""Left out: addresses at which nobody is to be asked, such as those of programs and of offices."""

import re

from contributors.values.email_domains import commit_address

# The part before the @, without what stands behind a plus.
NO_REPLY = re.compile(r"(do-?)?(not?|never)[-_.]?reply.*|mailer-daemon|bounces?")
# RFC 2142, and what else many read.
ROLES = re.compile(
    r"abuse|admin|administrator|billing|devnull|ftp|help|hostmaster|info|lists?|marketing|news|noc"
    r"|nobody|office|postmaster|root|sales|security|staff|support|sysadmin|team|usenet|uucp"
    r"|webmaster|www(-data)?"
)
BOTS = re.compile(
    r".*\[bot\].*|(.*[\s._+-])?(bot|ci)|dependabot(-preview)?|renovate|greenkeeper|github-actions"
    r"|allcontributors|imgbot|codecov|weblate",
    re.IGNORECASE,
)
LISTS = re.compile(r"(lists?|googlegroups)\.|vger\.kernel\.org$|.*\.lists?\.")
LIST_ENDS = ("-request", "-owner", "-bounces", "-subscribe", "-unsubscribe")
# What git calls a machine that has no name, and endings that no mail server has: RFC 6761, 6762.
NOWHERE = re.compile(
    r"(.*\.)?(local|localdomain|localhost|internal|intranet|lan|home|invalid|\(none\))"
)

HIDDEN = "A code host's address, which gets no email"
NO_MAIL = "An address that gets no email"
PROGRAM = "A program"
OFFICE = "A shared address, not one person's"
LIST = "A mailing list"


def find_reason(name: str, address: str) -> str:
    """Return why nobody is asked at this address; empty where a person may read it."""
    local, _, domain = address.lower().rpartition("@")
    local = local.partition("+")[0] or local
    if BOTS.fullmatch(name) or BOTS.fullmatch(local):
        return PROGRAM
    if commit_address(address.lower()):
        return HIDDEN
    if NO_REPLY.fullmatch(local) or NOWHERE.fullmatch(domain):
        return NO_MAIL
    if ROLES.fullmatch(local):
        return OFFICE
    return LIST if LISTS.match(domain) or local.endswith(LIST_ENDS) else ""
