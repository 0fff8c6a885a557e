import pytest
from django.utils import timezone

from contributors.models import Contributor
from contributors.models.export_record import Export

pytestmark = pytest.mark.django_db


def written(staff):
    fields = {"format": "csv", "columns": ["name"], "audience": "public", "count": 3}
    return Export.objects.create(by=staff, who=str(staff), began_at=timezone.now(), **fields)


def test_what_was_taken_stays_written_when_the_account_is_gone():
    staff = Contributor.objects.create_user("ada@example.org", handle="ada")
    export, number = written(staff), f"account {staff.pk}"

    staff.delete()

    export.refresh_from_db()
    assert (export.by, export.who) == (None, number)


def test_an_export_says_whether_it_was_finished():
    export = written(Contributor.objects.create_user("ada@example.org"))

    assert str(export) == "csv, 3 people, not finished"

    export.finished_at = timezone.now()

    assert str(export) == "csv, 3 people, finished"
