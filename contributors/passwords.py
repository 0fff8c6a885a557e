"""How often may somebody try a password? Only staff have one; members sign in by mail."""

from math import ceil
from typing import Any

from asgiref.sync import async_to_sync
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError

from contributors import limits


class PatientAuthenticationForm(AdminAuthenticationForm):
    """The admin's sign-in, which stops looking at passwords after too many tries."""

    def clean(self) -> dict[str, Any]:
        assert self.request is not None  # noqa: S101  For mypy: the admin always gives it.
        username = self.cleaned_data.get("username", "")
        if seconds := async_to_sync(limits.wait)(self.request, "password", username):
            minutes = ceil(seconds / 60)
            raise ValidationError(f"Too many tries. The next one is possible in {minutes} min.")
        return super().clean()
