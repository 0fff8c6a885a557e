"""Models of the search index: one table of words for everybody, another for members.

On PostgreSQL `tokens` is a tsvector with a GIN index, on SQLite the tables are FTS5's. Both keep
the tokens as they are given, so that both find the same people. The migration makes the tables.
See docs/decisions/0012-directory-index.md.
"""

from collections.abc import Collection
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from contributors.values.search.words import Term
from contributors.values.visibility import Audience


class TokensField(models.Field):  # type: ignore[type-arg]  # no generic at run time
    """A list of tokens, which is written and matched, and never read back."""

    def deconstruct(self) -> Any:
        # Migrations import nothing that may change, and make the tables by SQL.
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder_sql(self, value: Any, compiler: Any, connection: Any) -> Any:
        array = connection.vendor == "postgresql"
        return "array_to_tsvector(%s::text[])" if array else "%s", [value]

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return list(value) if connection.vendor == "postgresql" else " ".join(value)


@TokensField.register_lookup
class Match(models.Lookup):
    """All of the terms."""

    lookup_name = "match"
    prepare_rhs = False

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        column, _ = self.process_lhs(compiler, connection)
        query = " & ".join(f"'{term.word}'{':*' if term.begins else ''}" for term in self.rhs)
        return f"{column} @@ %s::tsquery", [query]

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        # An FTS5 table has a hidden column of its own name, which stands for all the others.
        table = connection.ops.quote_name(self.lhs.target.model._meta.db_table)
        query = " AND ".join(f'"{term.word}"{" *" if term.begins else ""}' for term in self.rhs)
        return f"{table}.{table} MATCH %s", [query]


class Entry(models.Model):
    """One listed member. The key is called rowid, as FTS5 wants it."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
        db_column="rowid",
        db_constraint=False,
    )
    tokens = TokensField()

    class Meta:
        abstract = True


class PublicEntry(Entry):  # noqa: DJ008  It has no words of its own.
    """What everybody may find."""

    class Meta:
        verbose_name = "entry in the public search"
        verbose_name_plural = "entries in the public search"
        default_permissions: ClassVar = []


class MembersEntry(Entry):  # noqa: DJ008
    """What members may find."""

    class Meta:
        verbose_name = "entry in the members’ search"
        verbose_name_plural = "entries in the members’ search"
        default_permissions: ClassVar = []


ENTRIES: dict[Audience, type[Entry]] = {
    Audience.PUBLIC: PublicEntry,
    Audience.MEMBERS: MembersEntry,
}


def matching_keys(viewer: Audience, terms: Collection[Term]) -> models.QuerySet[Any, int]:
    """Return the keys of those who have all of these terms; of all, where there are none."""
    entries = ENTRIES[viewer]._default_manager.values_list("pk", flat=True)
    return entries.filter(tokens__match=terms) if terms else entries
