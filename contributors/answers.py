"""How do answers that are known come back with the next POST? Signed, in the form."""

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from typing import Any

from django.utils.safestring import SafeString

from contributors import signatures
from contributors.outcomes import Fact, Lookup, Outcome, State

ANSWER = "contributors.answer"
FACTS = "contributors.facts"
# dataclasses.asdict copies whatever it finds, which takes longer than to sign it.
OF_OUTCOMES = tuple(field.name for field in fields(Outcome) if field.name != "facts")


def seal(email: str, lookup: Lookup, outcome: Outcome) -> str:
    """Return the outcome of one lookup for one address, so that only we could have written it.

    A picture stands behind what is signed, and its digest in it: there is much of it, and it is
    written with letters and signs that mean nothing in HTML.
    """
    content: dict[str, Any] = {name: getattr(outcome, name) for name in OF_OUTCOMES}
    content |= {"email": email, "lookup": lookup.name, "facts": plain(outcome.facts)}
    content["picture"] = digest(outcome.picture)
    token = signatures.sign(content, ANSWER, short=False)
    return SafeString(f"{token} {outcome.picture}") if outcome.picture else token


def digest(picture: str) -> str:
    return sha256(picture.encode()).hexdigest() if picture else ""


def unseal(email: str, tokens: Iterable[str]) -> dict[str, Outcome]:
    """Return the outcomes for this address by the names of their lookups; pass over the rest."""
    contents = [content for token in tokens if (content := opened(email, token))]
    return {content.pop("lookup"): outcome(content) for content in contents}


def opened(email: str, sealed: str) -> dict[str, Any] | None:
    token, _, picture = sealed.partition(" ")
    content = read(token, ANSWER, email)
    if not content or content["picture"] != digest(picture):
        return None
    return {**content, "picture": picture}


def outcome(content: dict[str, Any]) -> Outcome:
    facts = tuple(Fact(**fact) for fact in content.pop("facts"))
    return Outcome(**{**content, "state": State(content["state"]), "facts": facts})


def seal_facts(email: str, facts: Iterable[Fact]) -> str:
    return signatures.sign({"email": email, "facts": plain(facts)}, FACTS, short=False)


def plain(facts: Iterable[Fact]) -> list[dict[str, str]]:
    return [{"name": fact.name, "value": fact.value, "source": fact.source} for fact in facts]


def unseal_facts(email: str, tokens: Iterable[str]) -> tuple[Fact, ...]:
    """Return the facts that the visitor ticked, in the order of the tokens."""
    contents = [content for token in tokens if (content := read(token, FACTS, email))]
    return tuple(Fact(**fact) for content in contents for fact in content["facts"])


def read(token: str, salt: str, email: str) -> dict[str, Any] | None:
    content = signatures.read(token, salt)
    return content if content and content.pop("email") == email else None
