"""Form of an appeal, which the mails of a round make: who asks, for which project, and why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contributors.models import Outreach
from contributors.values.characters.invisible import cut_marks, is_blank, remove_invisible

UNSEEN = "Write it in letters that can be seen"


class SubjectField(forms.CharField):
    """Text that stands in one line of a mail, and perhaps in its subject."""

    def to_python(self, value: Any) -> str:
        words = cut_marks(remove_invisible(" ".join(str(value or "").split())))
        if words and is_blank(words):
            raise ValidationError(UNSEEN)
        return words


class AppealForm(forms.Form):
    from_name = SubjectField(
        label="Who asks",
        max_length=80,
        help_text="Your name, as the mails say it.",
        error_messages={"required": "Say who asks"},
    )
    project = SubjectField(
        required=False, max_length=80, help_text="For which project, if it is for one."
    )
    why = SubjectField(
        required=False,
        max_length=400,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why you ask these people, in a sentence or two of your own.",
    )

    def outreach(self, who: str, form_key: str = "") -> Outreach:
        """Return the record of a round that is to say this: not saved, and not sent."""
        said = {name: self.cleaned_data[name] for name in AppealForm.base_fields}
        return Outreach(who=who, form_key=form_key, **said)
