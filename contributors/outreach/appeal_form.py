"""Form of an appeal, which the emails of a round make: who asks, for which project, and why."""

from typing import Any

from django import forms

from contributors.models import Outreach
from contributors.values.text import one_line


class SubjectField(forms.CharField):
    """Text that stands in one line of an email, and perhaps in its subject."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class AppealForm(forms.Form):
    from_name = SubjectField(
        label="Your name",
        max_length=80,
        help_text="As the email shows it.",
        error_messages={"required": "Enter your name"},
    )
    project = SubjectField(
        required=False, max_length=80, help_text="The project that they know you from, if any."
    )
    why = SubjectField(
        required=False,
        max_length=400,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why you invite these people, in a sentence or two.",
    )

    def outreach(self, who: str, form_key: str = "") -> Outreach:
        """Return the record of a round that is to say this: not saved, and not sent."""
        said = {name: self.cleaned_data[name] for name in AppealForm.base_fields}
        return Outreach(who=who, form_key=form_key, **said)
