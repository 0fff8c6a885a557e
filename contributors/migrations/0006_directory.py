from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = ("contributors_publicentry", "contributors_membersentry")


def model(name: str, plural: str) -> migrations.CreateModel:
    fields = [
        (
            "person",
            models.OneToOneField(
                db_column="rowid",
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="+",
                serialize=False,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        ("tokens", models.TextField()),
    ]
    options = {"abstract": False, "verbose_name_plural": plural}
    return migrations.CreateModel(name=name, fields=fields, options=options)


# What is in them is written by contributors.directory.index.fill, once all migrations are applied.
def create(apps: Any, editor: Any) -> None:
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, tokens tsvector NOT NULL)"
            )
            # No list of what is new: a search would read it all.
            editor.execute(
                f"CREATE INDEX {table}_tokens ON {table} USING gin (tokens) WITH (fastupdate = off)"
            )
        else:
            # No positions, which nothing asks for; beginnings of words have an index of their own.
            editor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5"
                "(tokens, detail=none, prefix='1 2 3 4', tokenize=\"ascii tokenchars ':'\")"
            )


def drop(apps: Any, editor: Any) -> None:
    for table in TABLES:
        editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [
        ("contributors", "0005_exports"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create, drop)],
            state_operations=[
                model("PublicEntry", "public entries"),
                model("MembersEntry", "members’ entries"),
            ],
        ),
    ]
