"""Forms and fields that cost little: nothing is copied that nobody changes."""

from typing import Any, Self

from django import forms
from django.core.validators import validate_email

from contributors.values.emails import explain_problem, normalize_email, smtp_address


class Shared:
    """Mixed into a field that no form changes: Django copies it for each, and that takes long."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


class Text(Shared, forms.CharField):
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

    email = Text(
        label="Email address",
        max_length=254,
        error_messages={
            "required": "Enter your email address",
            "max_length": "The address is too long. The longest has 254 characters",
        },
    )

    @property
    def typed(self) -> str:
        """The address as it was typed, which is where mail goes."""
        return smtp_address(self.data.get("email", ""))

    def clean_email(self) -> Any:
        address = normalize_email(self.cleaned_data["email"])
        try:
            validate_email(address)
        except forms.ValidationError:
            raise forms.ValidationError(explain_problem(self.cleaned_data["email"])) from None
        return address
