"""Form of the first step: an address, and which optional lookups are wanted."""

from typing import Any

from django import forms
from django.http import QueryDict

from contributors.lookups import OPTIONAL
from contributors.support.address_form import AddressForm, Form

NAMES = tuple(lookup.name for lookup in OPTIONAL)


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
