import pytest
from django.core.management import call_command

from contributors.models import Contributor


@pytest.mark.django_db
def test_seeding_twice_adds_once(capsys):
    call_command("seed")
    call_command("seed")

    assert Contributor.objects.count() == 3
    assert capsys.readouterr().out.splitlines() == [
        "Added 3 of 3 contributors.",
        "Added 0 of 3 contributors.",
    ]
