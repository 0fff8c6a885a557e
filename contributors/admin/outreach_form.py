"""Form in which staff ask people to join; what it said is signed, for the second step."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string

from contributors.outreach.appeal_form import AppealForm
from contributors.outreach.people_lists import PeopleList, TooManyLines, read_people
from contributors.support import signing

SALT = "contributors.outreach-form"
ANY = (
    "Email addresses in any form, a .mailmap, or the output of git shortlog -se HEAD. At most "
    "10,000 lines."
)


class OutreachForm(AppealForm):
    """Whom to ask, and what the emails say."""

    listed = forms.CharField(
        label="Who to invite",
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 12, "cols": 80, "spellcheck": "false", "autocapitalize": "none"}
        ),
        help_text=ANY,
        error_messages={"required": "Enter at least one email address"},
    )
    field_order = ("listed", "from_name", "project", "why")
    people: PeopleList

    def clean_listed(self) -> str:
        text: str = self.cleaned_data["listed"]
        try:
            self.people = read_people(text)
        except TooManyLines as error:
            raise ValidationError(str(error)) from None
        return text


def sign_form(said: Mapping[str, Any]) -> str:
    """Return the checked form as a token in the page: nothing of it is stored on the server.

    Each token is unique, so that a button pressed twice can be told from a list sent twice.
    """
    return signing.sign_content({**said, "nonce": get_random_string(12)}, SALT)


def read_form(token: str) -> dict[str, Any] | None:
    """Return what was signed; None where it was not by us. It may be old: it is only a list."""
    content: dict[str, Any] | None = signing.read_signed(token, SALT, signing.RENEWABLE)
    return content
