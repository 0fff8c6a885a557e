import pytest
from django.core.management import CommandError, call_command

from contributors.models import Contributor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def development(simulator, settings):
    settings.DEBUG = True


def test_seeding_twice_adds_once(capsys):
    call_command("seed")
    before = list(Contributor.objects.order_by("pk").values())
    call_command("seed")

    assert list(Contributor.objects.order_by("pk").values()) == before
    assert capsys.readouterr().out.splitlines() == [
        "Added 24 members, 20 of them with a picture.",
        "There are already members, so we added nobody.",
    ]


def test_what_somebody_has_changed_or_deleted_stays_so():
    call_command("seed", verbosity=0)
    Contributor.objects.get(handle="noor-haddad").delete()
    ines = Contributor.objects.get(handle="ines-carvalho")
    ines.handle, ines.email, ines.picture_digest = "ines", "ines@example.org", ""
    ines.save()

    call_command("seed")

    assert Contributor.objects.count() == 23
    assert not Contributor.objects.filter(handle__in=["ines-carvalho", "noor-haddad"]).exists()
    assert Contributor.objects.get(handle="ines").picture_digest == ""


def test_whoever_has_joined_first_is_left_alone(capsys, django_user_model):
    django_user_model.objects.create_user(
        "ada@example.org", confirmed_at="2026-01-01T00:00Z", agreed_at="2026-01-01T00:00Z"
    )

    call_command("seed")

    assert Contributor.objects.count() == 1
    assert "so we added nobody" in capsys.readouterr().out


def test_staff_may_be_there_before_the_first_people():
    Contributor.objects.create_superuser("staff@example.org", "secret", handle="hanh")

    call_command("seed")

    assert Contributor.objects.get(handle="hanh").email == "staff@example.org"
    assert Contributor.objects.count() == 24


def test_nobody_made_up_joins_a_production_site(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="production"):
        call_command("seed", people=5)

    assert not Contributor.objects.exists()


def test_who_is_seeded_has_a_page(client):
    call_command("seed", verbosity=0)

    people = list(Contributor.objects.all())
    assert len(people) == 24
    for contributor in people:
        page = client.get(f"/people/{contributor.handle}/").content.decode()
        shown = contributor.display_name or contributor.name
        assert (shown in page) == (contributor.visibility["name"] != "me" or shown == "さくら")
