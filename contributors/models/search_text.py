"""Text in which staff search: the address, the handle and the names, in folded letters."""

from typing import Any

from django.db import models

from contributors.values.search.folding import fold

SOURCES = ("email", "handle", "name", "display_name")


class SearchTextField(models.TextField):  # type: ignore[type-arg]  # no generic at run time
    """Made of other fields of the row whenever it is saved; both databases compare it alike.

    SQLite's LIKE knows the capitals of ASCII alone, and neither database knows that ł is an l.
    Who changes a row by `update` calls `contributors.directory.index.index_member`.
    """

    def __init__(self, **options: Any) -> None:
        # Empty for whoever writes a row and knows no such column: an older release.
        super().__init__(**{"default": "", "db_default": "", "editable": False, **options})

    def deconstruct(self) -> Any:
        # In the database it is any other, and migrations import nothing that may change.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = build_search_text(model_instance)
        setattr(model_instance, self.attname, text)
        return text


def build_search_text(account: Any) -> str:
    """Return what staff find this account by, a line for each of its sources."""
    return "\n".join(fold(getattr(account, name) or "") for name in SOURCES)
