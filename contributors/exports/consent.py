"""Consent to an export: what people agreed to show, and to whom."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from contributors.models import Contributor
from contributors.support import site_url
from contributors.values.fields import BY_NAME, IN_TABLE
from contributors.values.fields.hidden_words import WORDY, revealed_field
from contributors.values.fields.shown_values import PROVEN, shown_value
from contributors.values.visibility import Audience, audience_of, may_see

# The handle stands in the address of a page that everybody may open. No audience sees the email
# address, so there is no column for it.
# What its owner has chosen for .mailmap: a consent of its own, and no column of a table.
MAILMAP = "mailmap"
COLUMNS = {"handle": "Handle", **{field.name: field.column for field in IN_TABLE}}
# What files of a repository say, each in its own way.
REPOSITORY = ("handle", "name", "display_name", "picture", "accounts", "kinds")


def who_agreed(people: QuerySet[Contributor]) -> QuerySet[Contributor]:
    """Leave out whoever has not agreed, has not proved the address, or is not active."""
    return people.filter(is_active=True, agreed_at__isnull=False, confirmed_at__isnull=False)


def needed_fields(columns: Iterable[str]) -> list[str]:
    """Return the database's fields that `visible_values` reads for these columns."""
    names = list(columns)
    compared = [field.name for field in WORDY] if "handle" in names else []
    stored = [name for column in names for name in stored_fields(column)]
    return ["visibility", *dict.fromkeys([*stored, *compared])]


def stored_fields(column: str) -> list[str]:
    if column == MAILMAP:
        return ["mailmap_address", "commit_addresses", PROVEN]
    if column == "commit_addresses":
        return [column, PROVEN]
    return [BY_NAME[column].stored if column in BY_NAME else column]


def visible_values(
    contributor: Contributor, columns: Iterable[str], audience: Audience
) -> dict[str, Any]:
    """Return what this audience sees in these columns.

    What is hidden is left out like what was never said, so that nobody can tell which it is.
    """
    seen = [name for name in columns if is_shown(contributor, name, audience)]
    values = {name: value_of(contributor, name) for name in seen}
    return {name: value for name, value in values.items() if value}


def is_shown(contributor: Contributor, name: str, audience: Audience) -> bool:
    if name == MAILMAP:
        return True  # Whoever has chosen an address for it has agreed to that.
    if name not in BY_NAME:
        return name == "handle" and not revealed_field(contributor, audience)
    return may_see(audience, audience_of(contributor.visibility, name))


def value_of(contributor: Contributor, name: str) -> Any:
    if name == MAILMAP:
        return contributor.mailmap_address if is_listed_address(contributor) else ""
    if name not in BY_NAME:
        return getattr(contributor, name)
    if name != "picture":
        return shown_value(contributor, BY_NAME[name])
    digest = contributor.picture_digest
    return site_url.absolute_url(reverse("picture", args=[digest])) if digest else ""


def is_listed_address(contributor: Contributor) -> bool:
    """Whether the address that was chosen for .mailmap is still named and proven."""
    return contributor.mailmap_address in shown_value(contributor, BY_NAME["commit_addresses"])
