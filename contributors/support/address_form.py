"""Forms and fields that cost little: nothing is copied that nobody changes."""

from typing import Any, Self

from django import forms
from django.http import QueryDict

from contributors.values.characters.invisible import remove_unseen
from contributors.values.email_problems import read_address
from contributors.values.emails import LONGEST, former_spelling, normalize_email, smtp_address


class Shared:
    """Mixed into a field that no form changes: Django copies it for each, and that takes long."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class SharedCharField(Shared, forms.CharField):
    pass


class Form(forms.Form):
    """Django's, which is gone once nobody needs it: its bound fields refer to it."""

    def full_clean(self) -> None:
        super().full_clean()
        self._bound_fields_cache.clear()  # type: ignore[attr-defined]


class AddressForm(Form):
    # Without one of its own, each form looks for how the visitor's language writes a colon.
    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **named})

    # Not cut by the browser or measured by Django: what is pasted may be longer than an address.
    email = SharedCharField(
        label="Email address", error_messages={"required": "Enter your email address"}
    )

    @property
    def typed(self) -> str:
        """The address as it was typed, which is where mail goes."""
        return smtp_address(self.data.get("email", ""))

    @property
    def former(self) -> str:
        """The address as earlier versions would have kept it, or as it is kept now."""
        former = former_spelling(self.data.get("email", ""))
        return former if len(former) <= LONGEST else normalize_email(former)

    def clean_email(self) -> Any:
        try:
            return normalize_email(read_address(self.cleaned_data["email"]))
        except ValueError as error:
            # What nobody can see, nobody can take out.
            posted = QueryDict(mutable=True)
            posted.update(self.data)
            posted["email"] = remove_unseen(self.cleaned_data["email"])
            self.data = posted
            raise forms.ValidationError(str(error)) from None
