"""Problems of email addresses, each a sentence that says what is wrong and what to do."""

from operator import itemgetter

import idna
import regex
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from contributors.values.characters.invisible import find_invisible, name_character
from contributors.values.characters.scripts import find_mixture
from contributors.values.characters.wrappings import LONGEST_PASTE, unwrap_address
from contributors.values.emails import (
    LONGEST,
    LONGEST_LOCAL,
    canonical_domain,
    normalize_email,
    readable_domain,
    smtp_address,
)

EXAMPLE = "An email address looks like name@example.org"
TOO_LONG = f"The email address must be {LONGEST} characters or fewer"
SLIP = f"Check the email address for typing mistakes. {EXAMPLE}"
# Persian and Indic domains are spelled with the joiners. Where, is for IDNA to say.
JOINED = str.maketrans("\u200c\u200d", "--")
LETTER = regex.compile(r"\X")


def read_address(typed: str) -> str:
    """Return the address that was typed or pasted, as mail programs take it.

    Raises ValueError, with a sentence for the visitor, for whatever no mail can be sent to. What
    surrounds an address is understood; what is wrong within is said, and never mended by guessing.
    """
    if problem := find_problem(typed):
        raise ValueError(problem)
    return smtp_address(typed)


def validate_address(typed: str) -> None:
    """As read_address, for models: raises Django's ValidationError."""
    if problem := find_problem(typed):
        raise ValidationError(problem)


def find_problem(typed: str) -> str:
    """Return a sentence that says what is wrong with this address; empty where nothing is."""
    if len(typed) > LONGEST_PASTE:
        return TOO_LONG
    address = unwrap_address(typed)
    local, at, domain = address.rpartition("@")
    if len(address) > LONGEST:
        return TOO_LONG
    if not at:
        return f"The email address needs an @. {EXAMPLE}"
    if not local:
        return f"The email address needs something before the @. {EXAMPLE}"
    if not domain:
        return f"The email address needs something after the @. {EXAMPLE}"
    checks = (find_sign_problem, find_local_problem, find_domain_problem, find_syntax_problem)
    return next(filter(None, (check(local, domain) for check in checks)), "")


def find_sign_problem(local: str, domain: str) -> str:
    """Say what is wrong with spaces, a second @, and what nobody can see."""
    bare = domain if local.startswith('"') and local.endswith('"') else f"{local}@{domain}"
    if bare.count("@") > 1:
        return f"The email address must have only one @. {EXAMPLE}"
    if any(character.isspace() for character in bare):
        return f"The email address must not contain spaces. {EXAMPLE}"
    joined = domain.translate(JOINED) if not domain.isascii() else domain
    if not (found := find_invisible(f"{local}@{joined}")):
        return ""
    at, character = found
    return explain_invisible(f"{local}@{domain}"[:at], character)


def explain_invisible(before: str, character: str) -> str:
    return (
        f"There is an invisible character after “{before[-20:]}”: {name_character(character)}. "
        "Remove it and try again"
    )


def find_local_problem(local: str, domain: str) -> str:
    letters = () if local.isascii() else LETTER.findall(local)
    if strange := next((letter for letter in letters if not letter.isascii()), ""):
        return (
            f"There is “{strange}” before the @. We can only send email to addresses with letters "
            "from a to z, numbers and symbols there. Use a different address"
        )
    if len(local) > LONGEST_LOCAL:
        return f"The part before the @ must be {LONGEST_LOCAL} characters or fewer"
    return ""


def find_domain_problem(local: str, domain: str) -> str:
    return find_spelling_problem(domain) or find_script_problem(domain)


def find_script_problem(domain: str) -> str:
    """Say which letter of a domain belongs to another script, as in a name that looks like one."""
    canonical = canonical_domain(domain)
    labels = readable_domain(canonical).split(".") if "xn--" in canonical else ()
    mixed = ((label, find_mixture(label)) for label in labels)
    label, found = next(filter(itemgetter(1), mixed), ("", None))
    if not found:
        return ""
    letter, script, others = found
    named = f"{script}, while the rest of “{label}” is {others}"
    known = named if script and others else f"of another alphabet than the rest of “{label}”"
    return f"“{letter}” is {known}. No domain mixes them. Type the part after the @ again"


def find_spelling_problem(domain: str) -> str:
    if domain.isascii():
        literal = domain.startswith("[")
        return (
            ""
            if "." in domain or literal
            else f"The part after the @ needs an ending such as .org. {EXAMPLE}"
        )
    try:
        idna.encode(domain, uts46=True)
    except (idna.InvalidCodepoint, idna.InvalidCodepointContext) as error:
        return explain_codepoint(domain, chr(error.codepoint or 0))
    except idna.IDNAError as error:
        return TOO_LONG if error.code == "domain_too_long" else SLIP
    return ""


def explain_codepoint(domain: str, character: str) -> str:
    if find_invisible(character):
        return explain_invisible(f"@{domain.partition(character)[0]}", character)
    return f"A domain cannot contain “{character}” there. Check the part after the @"


def find_syntax_problem(local: str, domain: str) -> str:
    email = normalize_email(f"{local}@{domain}")
    if len(email) > LONGEST:
        return TOO_LONG
    try:
        validate_email(email)
    except ValidationError:
        return SLIP
    return ""
