"""Cards of people in a list, with nothing on them that the viewer may not see."""

from dataclasses import dataclass

from django.urls import reverse

from contributors.models import Contributor
from contributors.profiles.presenter import Part, present_profile
from contributors.values.links import Link
from contributors.values.visibility import Audience

# More than these are on the page of whose they are.
FEW = 3


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody in a list; `more` is how many kinds there are beyond those named.

    `url` is empty where there is no page yet.
    """

    heading: str
    url: str
    picture: str
    place: str
    kinds: tuple[str, ...]
    more: int
    languages: tuple[str, ...]
    projects: tuple[Link, ...]
    mentoring: bool


def make_card(contributor: Contributor, viewer: Audience, picture: str = "") -> Card:
    """Return what this viewer sees; `picture` stands in for one that is not stored yet."""
    seen = present_profile(contributor, viewer, picture)
    parts = {part.name: part for part in seen.parts}
    nothing = Part("", "", viewer)
    kinds = parts.get("kinds", nothing).texts
    return Card(
        heading=seen.heading,
        url=reverse("person", args=[contributor.handle]) if contributor.handle else "",
        picture=seen.picture,
        place="".join(parts.get("place", nothing).texts),
        kinds=kinds[:FEW],
        more=len(kinds[FEW:]),
        languages=parts.get("languages", nothing).texts[:FEW],
        projects=parts.get("projects", nothing).links[:FEW],
        mentoring="mentoring" in parts,
    )
