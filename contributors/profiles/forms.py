"""Form of a profile: what somebody says about themselves, and who sees it."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from django import forms

from contributors.profiles.form_fields import (
    COMMAS,
    EMAILS,
    HIGHEST,
    LINKS,
    LineField,
    LinkField,
    ListField,
    clean_address,
    clean_language,
    line_input,
    lines_input,
)
from contributors.profiles.selects import ChoiceField, TimeZoneField
from contributors.values.fields import FIELDS, Field, FieldType
from contributors.values.links import clean_url
from contributors.values.visibility import Audience, audience_choices

SUFFIX = "_for"


# How each type is typed. Of a picture and a key the form says only whether they are wanted.
FORM_FIELDS: Mapping[FieldType, Callable[..., forms.Field]] = {
    FieldType.LINE: LineField,
    FieldType.CHOICE: forms.ChoiceField,
    FieldType.NUMBER: partial(forms.IntegerField, min_value=1, max_value=HIGHEST),
    FieldType.LINK: LinkField,
    FieldType.TICK: forms.BooleanField,
    FieldType.TIME_ZONE: TimeZoneField,
    FieldType.LANGUAGES: partial(ListField, clean_language, COMMAS, ", ", widget=line_input()),
    FieldType.CONTRIBUTIONS: partial(
        forms.MultipleChoiceField, widget=forms.CheckboxSelectMultiple
    ),
    FieldType.LINKS: partial(ListField, clean_url, LINKS, "\n", widget=lines_input("url")),
    FieldType.EMAILS: partial(ListField, clean_address, EMAILS, "\n", widget=lines_input("email")),
    FieldType.PICTURE: forms.BooleanField,
    FieldType.KEY: forms.BooleanField,
}


class DetailsForm(forms.Form):
    """What the registry of fields has, each field with its audience."""

    def __init__(self, *args: Any, offers: Collection[str], **more: Any) -> None:
        """`offers` name what was found: picture and key can only be taken or left."""
        super().__init__(*args, **{"auto_id": "%s", **more})
        self.asked = [field for field in FIELDS if not field.is_offer or field.name in offers]
        self.fields |= {field.name: form_field(field) for field in self.asked}
        self.fields |= {field.name + SUFFIX: audience_field(field) for field in self.asked}

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, by field; `visibility` is field to audience."""
        said = {field.name: self.cleaned_data[field.name] for field in self.asked}
        visibility = {
            field.name: self.cleaned_data[field.name + SUFFIX] or field.audience
            for field in self.asked
        }
        return {**said, "visibility": visibility}

    @property
    def said_so_far(self) -> dict[str, Any]:
        """What was typed, as `said` has it, without what is not valid, or not valid yet."""
        self.is_valid()
        said = {field.name: self.so_far(field.name) for field in self.asked}
        # Whatever else was sent as an audience is nobody's.
        visibility = {
            field.name: self.cleaned_data.get(field.name + SUFFIX, Audience.ME) or field.audience
            for field in self.asked
        }
        return {**said, "visibility": visibility}

    def so_far(self, name: str) -> Any:
        if name in self.cleaned_data:
            return self.cleaned_data[name]
        field = self.fields[name]
        if isinstance(field, ListField):
            return field.readable_items(self[name].data)
        return field.to_python(None)


def form_field(field: Field) -> forms.Field:
    given: dict[str, Any] = {"label": field.label, "help_text": field.help}
    if field.autocomplete:
        given["widget"] = line_input(autocomplete=field.autocomplete)
    if field.required:
        given["error_messages"] = {"required": field.required}
    return FORM_FIELDS[field.type](required=bool(field.required), **given, **offered_choices(field))


def offered_choices(field: Field) -> dict[str, Any]:
    """Return what can be chosen; of one choice, nothing too."""
    if not field.choices:
        return {}
    nothing = {"": "Not given"} if field.type is FieldType.CHOICE else {}
    return {"choices": {**nothing, **field.choices}}


def audience_field(field: Field) -> forms.ChoiceField:
    # A post without it, from a plain client, gets what the form begins with.
    return ChoiceField(
        required=False,
        label=f"Who can see this: {field.label}",
        choices=audience_choices,
        initial=field.audience.value,
    )


def as_typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form begins with, so that it says again what was said before."""
    visibility = {name + SUFFIX: audience for name, audience in said["visibility"].items()}
    return {**said, **visibility}
