"""Form of a classic page."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import connection

from contributors.support.address_form import AddressForm
from lab.classic.jobs import exists_by_orm, exists_raw, nobody_is_told
from lab.classic.three_ways import Exists

ORM, RAW = "orm", "raw"
PATHS = {ORM: exists_by_orm, RAW: exists_raw}


class ClassicForm(AddressForm):
    database = forms.ChoiceField(
        required=False,
        choices=[
            (ORM, "The ORM: aexists()"),
            (RAW, "psycopg: a new AsyncConnection and SQL"),
        ],
    )

    def clean_database(self) -> Any:
        path = self.cleaned_data["database"] or ORM
        if path == RAW and not has_raw():
            raise forms.ValidationError("psycopg needs PostgreSQL, and this site runs on SQLite")
        return path

    @property
    def exists(self) -> Exists:
        if settings.SIGNUP_DISCLOSURE == "quiet":
            return nobody_is_told
        return PATHS[self.cleaned_data["database"]]


def has_raw() -> bool:
    return bool(connection.vendor == "postgresql")
