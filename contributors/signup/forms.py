"""What may be typed, and what do we say about it?"""

from typing import Any, Self

from django import forms
from django.core.validators import validate_email
from django.http import QueryDict

from contributors.lookups import OPTIONAL
from contributors.values.emails import canonical, deliverable, explain

NAMES = tuple(lookup.name for lookup in OPTIONAL)


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
        return deliverable(self.data.get("email", ""))

    def clean_email(self) -> Any:
        address = canonical(self.cleaned_data["email"])
        try:
            validate_email(address)
        except forms.ValidationError:
            raise forms.ValidationError(explain(self.cleaned_data["email"])) from None
        return address


class LookupsForm(Form):
    """Which optional lookups are wanted? `use` names them.

    They are no field of Django's: each cleans itself for longer than it takes to look for a name.
    """

    data: QueryDict

    @property
    def uses(self) -> list[str] | None:
        """The optional lookups that the visitor wants; None where there was no choice.

        Without `chosen`, nothing ticked could be told from nothing asked: plain clients get the
        defaults.
        """
        ticked = self.data.getlist("use")
        return ticked if ticked or self.data.get("chosen") else None

    def clean(self) -> None:
        for name in self.uses or ():
            if name not in NAMES:
                known = ", ".join(NAMES)
                raise forms.ValidationError(f"There is no lookup {name!r}. Choose from {known}")


class NewContributorForm(AddressForm, LookupsForm):
    """An address to check, and how."""


class Fields(dict[str, forms.Field]):
    """The fields of a form that has none to itself, so that nobody copies them one by one."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


NewContributorForm.base_fields = Fields(NewContributorForm.base_fields)
