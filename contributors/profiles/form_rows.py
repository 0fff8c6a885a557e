"""Rows of a profile's form: each field with who sees it, and what was found for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BoundField

from contributors.profiles.forms import SUFFIX, DetailsForm
from contributors.profiles.prefill import PrefilledValue

NOTHING: Mapping[str, str] = {}


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
