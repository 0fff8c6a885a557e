"""Revision of a profile that a form began with, signed, so that no other change is undone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from contributors.lookups.base import Fact
from contributors.models import Contributor
from contributors.profiles import prefill
from contributors.profiles.forms import as_typed
from contributors.profiles.presenter import profile_parts
from contributors.support import signing
from contributors.values.fields import DEFAULT_AUDIENCES, FILLED_IN, OFFERED, TYPED
from contributors.values.visibility import audience_of

SALT = "contributors.revision"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a form about somebody began with. It goes out with the form and comes back, signed.

    `edition` stands for all that was kept then, `picture` is a digest and `key` a fingerprint of
    it. `facts` were found and ticked; `was` has words that are kept where the form says others.
    """

    email: str
    handle: str
    edition: str
    picture: str
    key: str
    facts: Sequence[Fact] = ()
    was: Mapping[str, str] = field(default_factory=dict)

    @property
    def offers(self) -> set[str]:
        kept = {field.name for field in OFFERED if getattr(self, field.name)}
        return kept | {field.name for field in OFFERED if self.fact(field.fact)}

    def fact(self, name: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.name == name), None)

    @property
    def picture_source(self) -> str:
        """Who has a picture that may take the place of the one that is kept."""
        fact = self.fact("picture")
        return fact.source if fact else ""


def sign_revision(revision: Revision) -> str:
    return signing.sign_content(asdict(revision), SALT)


def read_revision(token: str) -> Revision | None:
    """Return what was signed; None where it was not signed by us or is too old."""
    content = signing.read_signed(token, SALT)
    if not content:
        return None
    return Revision(**{**content, "facts": tuple(Fact(**fact) for fact in content["facts"])})


def begin_revision(contributor: Contributor, facts: Sequence[Fact] = ()) -> Revision:
    handle, digest = contributor.handle or "", contributor.picture_digest
    revision = Revision(contributor.email, handle, edition_of(contributor), digest, contributor.key)
    return replace(
        revision, facts=facts, was=contradicted_words(contributor, prefill.prefilled_values(facts))
    )


def kept_facts(contributor: Contributor) -> frozenset[str]:
    """Return the facts that something is kept for already. Of accounts there may be many."""
    fields = [field for field in FILLED_IN if not field.is_list]
    return frozenset(field.fact for field in fields if getattr(contributor, field.stored))


def edition_of(contributor: Contributor) -> str:
    """Return a digest that changes with anything that the form can change."""
    return signing.keyed_digest(SALT, describe_edition(contributor))


def is_edition(digest: str, contributor: Contributor) -> bool:
    """Whether nothing that the form can change has changed since."""
    return signing.is_keyed_digest(digest, SALT, describe_edition(contributor))


def describe_edition(contributor: Contributor) -> str:
    offered = sorted(field.stored for field in OFFERED)
    names = [*(field.name for field in TYPED), *offered, "visibility", "handle"]
    return json.dumps([getattr(contributor, name) for name in names], sort_keys=True)


def contradicted_words(contributor: Contributor, filled: Mapping[str, Any]) -> dict[str, str]:
    """Return the words that are kept where a fact that was ticked says something else."""
    now = field_words(contributor)
    lines = [field.name for field in TYPED if not field.is_list and field.name in filled]
    return {name: now[name] for name in lines if name in now and filled[name] != now[name]}


def field_words(contributor: Contributor) -> dict[str, str]:
    """Return what each field says, as people read it; fields that say nothing are left out."""
    said = {
        part.name: part.texts or [link.text for link in part.links]
        for part in profile_parts(contributor, own=True)
    }
    return {name: ", ".join(texts) for name, texts in said.items()}


def initial_values(contributor: Contributor, facts: Sequence[Fact] = ()) -> dict[str, Any]:
    """Return what the form begins with: what is kept, and in its place what was ticked."""
    said = {field.name: getattr(contributor, field.name) for field in TYPED}
    kept = {field.name: bool(getattr(contributor, field.stored)) for field in OFFERED}
    seen = {name: audience_of(contributor.visibility, name).value for name in DEFAULT_AUDIENCES}
    filled = prefill.prefilled_values(facts)
    # A list grows and never loses anything.
    lists = {
        name: list(dict.fromkeys([*said[name], *value]))
        for name, value in filled.items()
        if isinstance(value, list)
    }
    return as_typed({**said, **kept, **filled, **lists, "visibility": seen})
