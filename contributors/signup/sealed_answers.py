"""Answers of lookups, signed in the form, so that the next POST brings them back."""

from collections.abc import Iterable
from hashlib import sha256
from operator import attrgetter

from django.utils.safestring import SafeString

from contributors.lookups.base import Fact, Lookup, Outcome, State
from contributors.support import signing

# The number goes up when the order of what is signed changes.
ANSWER = "contributors.answer.2"
FACTS = "contributors.facts"
PLAIN = tuple(name for name in Outcome._fields if name not in ("facts", "picture"))
of_outcome = attrgetter(*PLAIN)


def seal_answer(email: str, lookup: Lookup, outcome: Outcome) -> str:
    """Return the outcome of one lookup for one address, so that only we could have written it.

    A picture stands behind what is signed, and its digest in it: there is much of it, and it is
    written with letters and signs that mean nothing in HTML.
    """
    picture, facts = picture_digest(outcome.picture), plain_facts(outcome.facts)
    content = (email, lookup.name, picture, facts, *of_outcome(outcome))
    token = signing.sign_content(content, ANSWER, short=False)
    return SafeString(f"{token} {outcome.picture}") if outcome.picture else token


def picture_digest(picture: str) -> str:
    return sha256(picture.encode()).hexdigest() if picture else ""


def unseal_answers(email: str, tokens: Iterable[str]) -> dict[str, Outcome]:
    """Return the outcomes for this address by the names of their lookups; pass over the rest."""
    return dict(answer for token in tokens if (answer := open_answer(email, token)))


def open_answer(email: str, sealed: str) -> tuple[str, Outcome] | None:
    token, _, picture = sealed.partition(" ")
    content = signing.read_signed(token, ANSWER)
    if not content:
        return None
    about, lookup, seen, facts, *values = content
    if (about, seen) != (email, picture_digest(picture)):
        return None
    known = dict(zip(PLAIN, values, strict=True))
    known |= {"state": State(known["state"]), "facts": tuple(Fact(**fact) for fact in facts)}
    return lookup, Outcome(**known, picture=picture)


def seal_facts(email: str, facts: Iterable[Fact]) -> str:
    return signing.sign_content({"email": email, "facts": plain_facts(facts)}, FACTS, short=False)


def are_old(tokens: Iterable[str]) -> bool:
    """Whether any was signed by us too long ago to be read."""
    return any(signing.renew_signed(token, FACTS) for token in tokens)


def plain_facts(facts: Iterable[Fact]) -> list[dict[str, str]]:
    return [{"name": fact.name, "value": fact.value, "source": fact.source} for fact in facts]


def unseal_facts(email: str, tokens: Iterable[str]) -> tuple[Fact, ...]:
    """Return the facts that the visitor ticked, in the order of the tokens."""
    contents = [content for token in tokens if (content := signing.read_signed(token, FACTS))]
    own = [content for content in contents if content["email"] == email]
    return tuple(Fact(**fact) for content in own for fact in content["facts"])
