import sqlite3
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contributors.models import Contributor, Export, PublicEntry
from contributors.protection.deletion.secure_deletion import configure_index, erase, index_tables
from tests.support.people.members import member

committed = pytest.mark.django_db(transaction=True)
sqlite = pytest.mark.database("sqlite")


@sqlite
@committed
def test_an_index_that_deletes_at_once_is_not_written_anew():
    with connection.cursor() as cursor:
        for table in index_tables():
            cursor.execute(f"REPLACE INTO {table}_config VALUES ('secure-delete', 1)")

    with CaptureQueriesContext(connection) as made:
        erase()

    with connection.cursor() as cursor:
        for table in index_tables():
            cursor.execute(f"DELETE FROM {table}_config WHERE k = 'secure-delete'")
    assert [query for query in made if "optimize" in query["sql"]] == []


@sqlite
@committed
def test_a_database_that_is_busy_holds_nobody_up_and_scrub_says_so(caplog):
    member()
    PublicEntry.objects.all().delete()
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 1")

    try:
        erase()
        with pytest.raises(CommandError, match="The database is in use"):
            call_command("scrub")
    finally:
        other.close()
        connection.close()

    assert "Deleted words are still in the files" in caplog.text


@pytest.mark.database("postgresql")
@pytest.mark.django_db
def test_scrub_says_what_to_do_in_postgresql():
    configure_index()

    with pytest.raises(CommandError, match="VACUUM"):
        call_command("scrub")


@pytest.mark.django_db
def test_the_migration_leaves_no_handle_where_it_outlives_its_owner():
    staff = member("boss")
    kind = ContentType.objects.get_for_model(Contributor)
    LogEntry.objects.create(
        user=staff, content_type=kind, object_id="12", object_repr="ada", action_flag=CHANGE
    )
    for by, who in ((staff, "boss"), (None, "eve"), (None, "account 9")):
        Export.objects.create(by=by, who=who, began_at=timezone.now())

    import_module("contributors.migrations.0013_no_handle_outlives_its_owner").number(apps, None)

    kept = set(Export.objects.values_list("who", flat=True))
    assert kept == {f"account {staff.pk}", "a deleted account", "account 9"}
    assert LogEntry.objects.get().object_repr == "account 12"
