"""Form of a profile: what somebody says about themselves, and who sees it."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from contributors.profiles.form_fields import (
    COMMAS,
    LINES,
    LineField,
    ListField,
    address,
    language,
    line,
    lines,
)
from contributors.profiles.selects import ChoiceField
from contributors.values.contribution_types import KINDS
from contributors.values.links import read
from contributors.values.time_zones import zone_choices
from contributors.values.visibility import AT_FIRST, Audience, audience_choices

SUFFIX = "_for"


class DetailsForm(forms.Form):
    name = LineField(
        label="Name",
        help_text="As you want to be called, in any script.",
        widget=line(autocomplete="name"),
        error_messages={"required": "Enter the name that you want to be called by"},
    )
    display_name = LineField(
        required=False,
        label="Display name",
        help_text="Shown in place of your name, such as a nickname.",
        widget=line(autocomplete="nickname"),
    )
    pronouns = LineField(required=False, label="Pronouns")
    place = LineField(
        required=False, label="Place", help_text="A town, a country, or what you like."
    )
    time_zone = ChoiceField(required=False, label="Time zone", choices=zone_choices)
    languages = ListField(
        language,
        COMMAS,
        ", ",
        label="Languages",
        help_text="With commas between them.",
        widget=line(),
    )
    kinds = forms.MultipleChoiceField(
        required=False,
        label="How you contribute",
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
    )
    mentoring = forms.BooleanField(required=False, label="I am open to mentoring others")
    projects = ListField(
        read,
        LINES,
        "\n",
        widget=lines("url"),
        label="Projects",
        help_text="Links, one a line. They begin with https://",
    )
    accounts = ListField(
        read,
        LINES,
        "\n",
        widget=lines("url"),
        label="Accounts elsewhere",
        help_text="Links, one a line: your page at a code host, your site.",
    )
    commit_addresses = ListField(
        address,
        LINES,
        "\n",
        widget=lines("email"),
        label="Other addresses in your commits",
        help_text="One a line. A code host’s noreply addresses are welcome.",
    )
    picture = forms.BooleanField(required=False, label="Use this picture")
    key = forms.BooleanField(required=False, label="List this key")

    def __init__(self, *args: Any, offers: Collection[str], **more: Any) -> None:
        """`offers` name what was found: picture and key can only be taken or left."""
        super().__init__(*args, **{"auto_id": "%s", **more})
        for name in ("picture", "key"):
            if name not in offers:
                del self.fields[name]
        for name in [name for name in AT_FIRST if name in self.fields]:
            self.fields[name + SUFFIX] = audience_field(self.fields[name].label, AT_FIRST[name])

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, by field; `visibility` is field to audience."""
        said = {name: self.cleaned_data[name] for name in AT_FIRST if name in self.fields}
        visibility = {name: self.cleaned_data[name + SUFFIX] or AT_FIRST[name] for name in said}
        return {**said, "visibility": visibility}


def audience_field(label: Any, at_first: Audience) -> forms.ChoiceField:
    # A post without it, from a plain client, gets what the form begins with.
    return ChoiceField(
        required=False,
        label=f"Who sees this: {label}",
        choices=audience_choices,
        initial=at_first.value,
    )


def as_typed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form begins with, so that it says again what was said before."""
    visibility = {name + SUFFIX: audience for name, audience in said["visibility"].items()}
    return {**said, **visibility}
