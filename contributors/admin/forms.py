"""Form in which staff change a profile, with the rules of the form that members use."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.forms import UserChangeForm
from django.db.models import Field
from django.utils.text import capfirst

from contributors.profiles.form_fields import (
    COMMAS,
    EMAILS,
    LINKS,
    ListField,
    clean_address,
    clean_language,
)
from contributors.profiles.forms import FORM_FIELDS
from contributors.values.fields import BY_NAME, FieldType
from contributors.values.handles import RESERVED
from contributors.values.links import clean_url

ONE_A_LINE = "One a line."
# Types that the model's own field for a form knows too little of.
CHANGED: Mapping[FieldType, Callable[..., forms.Field]] = {
    FieldType.TIME_ZONE: FORM_FIELDS[FieldType.TIME_ZONE],
    FieldType.LANGUAGES: partial(
        ListField,
        clean_language,
        COMMAS,
        ", ",
        widget=forms.TextInput,
        help_text="With commas between them.",
    ),
    FieldType.CONTRIBUTIONS: FORM_FIELDS[FieldType.CONTRIBUTIONS],
    FieldType.LINKS: partial(ListField, clean_url, LINKS, "\n", help_text=f"Links. {ONE_A_LINE}"),
    FieldType.EMAILS: partial(ListField, clean_address, EMAILS, "\n", help_text=ONE_A_LINE),
}


class DetailsChangeForm(UserChangeForm):  # type: ignore[type-arg]  # no generic at run time
    def clean_handle(self) -> str | None:
        handle: str | None = self.cleaned_data["handle"]
        if handle in RESERVED:
            raise forms.ValidationError("Other pages have this name, or may have it one day")
        return handle


def form_field(db_field: "Field[Any, Any]") -> forms.Field | None:
    """Return how staff type a profile's field; None where the model's own field will do."""
    build = CHANGED.get(BY_NAME[db_field.name].type)
    return build(required=False, label=capfirst(db_field.verbose_name)) if build else None
