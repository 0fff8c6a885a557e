"""Field of a model that keeps a handle in small letters."""

from typing import Any

from django.db import models


class HandleField(models.SlugField):  # type: ignore[type-arg]  # no generic at run time
    """A handle in lower case, however it was typed."""

    def deconstruct(self) -> Any:
        # In the database it is any other, and migrations import nothing that may change.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.SlugField", args, kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.lower() if value else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value.lower() if value else value
