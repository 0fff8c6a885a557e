"""Rows of a profile's form: each field with who sees it, and what was found for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.forms import BoundField

from contributors.profiles.forms import SUFFIX, DetailsForm
from contributors.profiles.prefill import PrefilledValue
from contributors.values.fields import BY_NAME, Section

NOTHING: Mapping[str, str] = {}
ABOUT, WORK, COMMITS = "About you", "What you do", "Your commits"
# In the order of the form.
HEADINGS: Mapping[Section, str] = {
    Section.PICTURE: ABOUT,
    Section.PERSON: ABOUT,
    Section.LANGUAGES: ABOUT,
    Section.WHEREABOUTS: ABOUT,
    Section.WORK: WORK,
    Section.PROOF: COMMITS,
}


@dataclass(frozen=True, slots=True)
class Detail:
    """A field on the page, with the one that says who sees it, and what was found for it.

    `kept` is what it says in the register where that is something else; `picture` is a URL.
    """

    field: BoundField
    audience: BoundField
    found: PrefilledValue | None
    kept: str = ""
    picture: str = ""

    @property
    def anchor(self) -> str:
        """The id of what can be typed into or ticked; of several, the first."""
        return self.field.id_for_label or f"{self.field.auto_id}_0"


def detail_rows(
    form: DetailsForm,
    filled: Mapping[str, PrefilledValue],
    kept: Mapping[str, str] = NOTHING,
    picture: str = "",
) -> list[Detail]:
    shown = {"picture": picture}
    return [
        Detail(
            form[field.name],
            form[field.name + SUFFIX],
            filled.get(field.name),
            kept.get(field.name, ""),
            shown.get(field.name, ""),
        )
        for field in form.asked
    ]


def group_details(details: Iterable[Detail]) -> dict[str, list[Detail]]:
    """Return the rows below each heading of the form; a heading without any is left out."""
    groups: dict[str, list[Detail]] = {heading: [] for heading in HEADINGS.values()}
    for detail in details:
        groups[HEADINGS[BY_NAME[detail.field.name].section]].append(detail)
    return {heading: rows for heading, rows in groups.items() if rows}
