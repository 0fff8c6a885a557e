"""Field for an email address, in its canonical spelling."""

from typing import Any

from django import forms
from django.db import models

from contributors.values.email_problems import validate_address
from contributors.values.emails import normalize_email


class KeptEmail(str):
    """An address as the database has it, which is not respelled when it is looked for.

    Rules of spelling grow. Of two accounts that later ones make one mailbox, one keeps its old
    spelling (migration 0010): it is found, saved and signed in to as before.
    """

    __slots__ = ()


class CanonicalEmailField(models.EmailField):  # type: ignore[type-arg]  # no generic at run time
    """An email address in its canonical spelling, however it was typed."""

    # In place of Django's own, which lets letters pass that no mail is sent to.
    default_validators = [validate_address]  # noqa: RUF012  As Django declares it.

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return value if value is None else KeptEmail(value)

    def deconstruct(self) -> Any:
        # In the database it is any other, and migrations import nothing that may change.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normalize_email(value) if is_typed(value) else value

    def get_prep_value(self, value: Any) -> Any:
        return normalize_email(value) if is_typed(value) else value and str(value)

    def run_validators(self, value: Any) -> None:
        # What is kept was judged by the rules of its day.
        if is_typed(value):
            super().run_validators(value)

    def formfield(self, **more: Any) -> Any:
        """Let the model say what is wrong: a form's own field knows nothing of what is pasted."""
        return super().formfield(**{"form_class": forms.CharField, "max_length": None, **more})


def is_typed(value: Any) -> bool:
    return bool(value) and not isinstance(value, KeptEmail)
