from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from contributors.models import Contributor, FormerHandle
from contributors.profiles.naming.former_handles import keep_former
from tests.support.people.members import member

pytestmark = pytest.mark.django_db


def write_by_hand(handle, pk):
    """As a release did that knew of no letter case."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE contributors_contributor SET handle = %s WHERE id = %s", [handle, pk]
        )


def test_a_handle_is_kept_and_asked_for_in_small_letters():
    ada = member("Ada-Byron")

    ada.refresh_from_db()
    assert ada.handle == "ada-byron"
    assert Contributor.objects.get(handle="ADA-BYRON") == ada


def test_the_migration_writes_older_ones_so_and_gives_no_two_the_same():
    small, large, free = (member(name) for name in ("ada", "bo", "cy"))
    write_by_hand("ADA", large.pk)
    write_by_hand("Cy", free.pk)

    import_module("contributors.migrations.0012_handles").lower(apps, None)

    handles = dict(Contributor.objects.values_list("pk", "handle"))
    assert (handles[small.pk], handles[free.pk]) == ("ada", "cy")
    assert handles[large.pk].startswith("ada-")


def test_who_is_deleted_by_a_release_that_does_not_know_of_them_takes_left_handles_along():
    ada = member()
    keep_former(ada.pk, "countess", "ada")

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM contributors_contributor WHERE id = %s", [ada.pk])

    assert not FormerHandle.objects.exists()
