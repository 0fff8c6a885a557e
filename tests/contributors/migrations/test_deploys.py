"""Migrations are safe while the older release still runs, and mean the same in years to come."""

import ast
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connections, models
from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from contributors import migrations
from contributors.directory import index

FILES = sorted(Path(migrations.__path__[0]).glob("[0-9]*.py"))
# An address is spelled as the release asks for it that is being deployed.
MAY_IMPORT = {
    "0010_one_mailbox_one_spelling": {
        "contributors.values.email_problems",
        "contributors.values.emails",
    }
}
# What an older release still reads or writes. It goes in the release after the one that has no
# use for it any more, and then it is named here, with that release.
DESTRUCTIVE = (
    operations.DeleteModel,
    operations.RemoveField,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
)
DESTROYED: set[str] = set()


def ours():
    """Our migrations, in order."""
    loader = MigrationLoader(None)
    return [loader.get_migration("contributors", path.stem) for path in FILES]


def flat(found):
    for operation in found:
        if isinstance(operation, operations.SeparateDatabaseAndState):
            yield from flat(operation.database_operations)
        else:
            yield operation


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_that_may_change(path):
    allowed = MAY_IMPORT.get(path.stem, set())

    live = {name for name in imports(path) if name.partition(".")[0] not in {"django", "typing"}}

    assert live == allowed


@pytest.mark.parametrize("migration", ours(), ids=lambda migration: migration.name)
def test_a_new_column_may_be_left_out_by_who_does_not_know_it(migration):
    added = [one for one in flat(migration.operations) if isinstance(one, operations.AddField)]

    needed = [one.name for one in added if not one.field.null and not one.field.has_db_default()]

    assert needed == []


@pytest.mark.parametrize("migration", ours(), ids=lambda migration: migration.name)
def test_nothing_is_taken_from_who_still_uses_it(migration):
    gone = [one for one in flat(migration.operations) if isinstance(one, DESTRUCTIVE)]

    assert not gone or migration.name in DESTROYED


@pytest.fixture
def empty(tmp_path):
    """An empty database in place of the test's own: a file, or a schema of PostgreSQL's."""
    usual = connections["default"]
    with closing(usual.copy()) as other:
        if other.vendor == "sqlite":
            other.settings_dict = {**other.settings_dict, "NAME": str(tmp_path / "empty.sqlite3")}
        else:
            with other.cursor() as cursor:
                cursor.execute("CREATE SCHEMA emptied")
                cursor.execute("SET search_path TO emptied")
        connections["default"] = other
        yield other
        connections["default"] = usual
        if other.vendor == "postgresql":
            with other.cursor() as cursor:
                cursor.execute("DROP SCHEMA emptied CASCADE")


@pytest.mark.django_db(transaction=True)
def test_an_older_release_goes_on_saving_after_each_migration(empty):
    saved = []

    for older, newer in pairwise(FILES):
        before = MigrationExecutor(empty)
        models_before = before.loader.project_state(("contributors", older.stem)).apps
        if older is FILES[0]:
            before.migrate([("contributors", older.stem)])
        MigrationExecutor(empty).migrate([("contributors", newer.stem)])

        saved += [save(model, newer.stem) for model in ordinary(models_before)]

    assert len(saved) > len(FILES)
    assert all(saved)


def ordinary(apps):
    """The models, first those that others refer to; without the index, written by SQL of its own."""
    found = apps.get_app_config("contributors").get_models()
    by_sql = {"publicentry", "membersentry"}
    return sorted(
        (one for one in found if one._meta.model_name not in by_sql),
        key=lambda one: sum(field.is_relation for field in one._meta.concrete_fields),
    )


def save(model, word):
    """Save a row of an older release's model, with each column that it knows."""
    values = {field.name: value(field, word) for field in model._meta.concrete_fields}
    return (
        model(**{name: one for name, one in values.items() if one is not None}).save(
            force_insert=True
        )
        is None
    )


def value(field, word):
    """What this field must be given; None where it need not."""
    if field.is_relation:
        return field.related_model._default_manager.latest("pk")
    if field.has_default() or field.null or isinstance(field, models.BigAutoField):
        return None
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    return f"{word}@example.org"[: field.max_length]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(index.WRITTEN_AFTER))
@pytest.mark.parametrize(
    ("backwards", "left", "filled"),
    [(False, [], True), (False, ["one more"], False), (True, [], False)],
)
def test_the_index_is_filled_once_its_tables_are_made_or_its_words_are_others(
    monkeypatch, name, backwards, left, filled
):
    rebuilt = []
    monkeypatch.setattr(index, "rebuild_index", rebuilt.append)
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *more: left)
    [directory] = [one for one in ours() if one.name == name]

    index.fill_index(plan=[(directory, backwards)], using="default")

    assert bool(rebuilt) is filled
