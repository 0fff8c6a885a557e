"""Form in which staff change a profile, with the rules of the form that members use."""

from django import forms
from django.contrib.auth.forms import UserChangeForm

from contributors.profiles.form_fields import COMMAS, LINES, ListField, address, language
from contributors.profiles.selects import ChoiceField
from contributors.values.contribution_types import KINDS
from contributors.values.handles import RESERVED
from contributors.values.links import read
from contributors.values.time_zones import zone_choices

ONE_A_LINE = "One a line."


class DetailsChangeForm(UserChangeForm):  # type: ignore[type-arg]  # no generic at run time
    time_zone = ChoiceField(required=False, choices=zone_choices)
    languages = ListField(
        language, COMMAS, ", ", widget=forms.TextInput, help_text="With commas between them."
    )
    kinds = forms.MultipleChoiceField(
        required=False,
        label="Kinds of contribution",
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
    )
    projects = ListField(read, LINES, "\n", help_text=f"Links. {ONE_A_LINE}")
    accounts = ListField(read, LINES, "\n", help_text=f"Links. {ONE_A_LINE}")
    commit_addresses = ListField(address, LINES, "\n", help_text=ONE_A_LINE)

    def clean_handle(self) -> str | None:
        handle: str | None = self.cleaned_data["handle"]
        if handle in RESERVED:
            raise forms.ValidationError("Other pages have this name, or may have it one day")
        return handle
