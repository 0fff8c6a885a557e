"""Looks of a profile: the card and the page that each audience would see, hidden things left out.

Who sees what is decided where it is for the real ones: by the card, the presenter and the handle.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contributors.directory.cards import Card, make_card
from contributors.models import Contributor
from contributors.profiles.presenter import Profile, present_profile
from contributors.values.fields import Field
from contributors.values.fields.hidden_words import revealed_field
from contributors.values.visibility import LABELS, Audience


@dataclass(frozen=True, slots=True)
class Look:
    """What one audience would see. With `hides`, a field that the handle tells, it is nothing."""

    viewer: Audience
    card: Card
    profile: Profile
    hides: Field | None

    @property
    def label(self) -> str:
        return LABELS[self.viewer]

    @property
    def sees_more(self) -> bool:
        return self.viewer is not Audience.PUBLIC


def looks_of(contributor: Contributor, picture: str, first: Audience) -> Iterator[Look]:
    """Yield each look, that of the audience `first` before the others.

    `picture` is the URL of one that is not stored yet, if any.
    """
    for viewer in sorted(Audience, key=lambda each: each is not first):
        yield make_look(contributor, viewer, picture)


def make_look(contributor: Contributor, viewer: Audience, picture: str) -> Look:
    # No list tells its owner more than other members.
    reader = Audience.MEMBERS if viewer is Audience.ME else viewer
    return Look(
        viewer,
        make_card(contributor, reader, picture),
        present_profile(contributor, viewer, picture),
        None if viewer is Audience.ME else revealed_field(contributor, viewer),
    )
