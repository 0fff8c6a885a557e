"""Visibility: who may see which field of a profile."""

from collections.abc import Mapping
from enum import StrEnum


class Audience(StrEnum):
    """Who sees something, and who looks: each one sees what those before it see."""

    PUBLIC = "public"
    MEMBERS = "members"
    ME = "me"


LABELS = {
    Audience.PUBLIC: "Everybody",
    Audience.MEMBERS: "Members",
    Audience.ME: "Only me",
}
# A list of people asks this for each field of each of them.
ORDER = {audience: place for place, audience in enumerate(Audience)}


def audience_choices() -> list[tuple[str, str]]:
    """Return each audience's value, and the words for it."""
    return [(audience.value, words) for audience, words in LABELS.items()]


def may_see(viewer: Audience, audience: Audience) -> bool:
    return ORDER[audience] <= ORDER[viewer]


def audience_of(visibility: Mapping[str, str], field: str) -> Audience:
    """Return who sees this field. What nobody has decided is for its owner only."""
    return Audience(visibility.get(field, Audience.ME))
