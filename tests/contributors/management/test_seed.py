import pytest
from django.core.management import call_command

from contributors.models import Contributor
from contributors.values.contribution_types import KINDS

pytestmark = pytest.mark.django_db


def test_seeding_twice_adds_once(capsys):
    call_command("seed")
    call_command("seed")

    assert Contributor.objects.count() == 3
    assert capsys.readouterr().out.splitlines() == [
        "Added 3 of 3 contributors.",
        "Added 0 of 3 contributors.",
    ]


def test_who_is_seeded_has_a_page(client):
    call_command("seed", verbosity=0)

    for contributor in Contributor.objects.all():
        page = client.get(f"/people/{contributor.handle}/").content.decode()
        assert (contributor.display_name or contributor.name) in page
        assert set(contributor.kinds) <= set(KINDS)
