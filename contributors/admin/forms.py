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
from contributors.profiles.forms import FORM_FIELDS, offered_choices
from contributors.profiles.naming.former_handles import is_free, keep_former
from contributors.profiles.naming.handle_form import explain_taken, read_handle
from contributors.values.fields import BY_NAME, FieldType
from contributors.values.links import clean_url

# Types that the model's own field for a form knows too little of.
CHANGED: Mapping[FieldType, Callable[..., forms.Field]] = {
    FieldType.CHOICE: FORM_FIELDS[FieldType.CHOICE],
    FieldType.NUMBER: FORM_FIELDS[FieldType.NUMBER],
    FieldType.LINK: FORM_FIELDS[FieldType.LINK],
    FieldType.TIME_ZONE: FORM_FIELDS[FieldType.TIME_ZONE],
    FieldType.LANGUAGES: partial(
        ListField,
        clean_language,
        COMMAS,
        ", ",
        widget=forms.TextInput,
        help_text="Separate them with commas.",
    ),
    FieldType.CONTRIBUTIONS: FORM_FIELDS[FieldType.CONTRIBUTIONS],
    FieldType.LINKS: partial(
        ListField, clean_url, LINKS, "\n", help_text="One link per line, starting with https://"
    ),
    FieldType.EMAILS: partial(ListField, clean_address, EMAILS, "\n", help_text="One per line."),
}


class DetailsChangeForm(UserChangeForm):  # type: ignore[type-arg]  # no generic at run time
    def clean_email(self) -> Any:
        """Leave an address alone that nobody has changed: it may be older than today's rules."""
        changed = "email" in self.changed_data
        return self.cleaned_data["email"] if changed else self.instance.email

    def clean_handle(self) -> str | None:
        """Check a changed handle by the rules for members."""
        typed: str | None = self.cleaned_data["handle"]
        if not typed or "handle" not in self.changed_data:
            return typed
        try:
            handle = read_handle(typed)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        if not is_free(handle, self.instance.pk):
            raise forms.ValidationError(explain_taken(handle))
        return handle

    def save(self, commit: bool = True) -> Any:
        if "handle" in self.changed_data:
            keep_former(self.instance.pk, self.initial.get("handle"), self.instance.handle)
        return super().save(commit)


def form_field(db_field: "Field[Any, Any]") -> forms.Field | None:
    """Return how staff type a profile's field; None where the model's own field will do."""
    field = BY_NAME[db_field.name]
    if not (build := CHANGED.get(field.type)):
        return None
    label = capfirst(db_field.verbose_name)
    return build(required=False, label=label, **offered_choices(field))
