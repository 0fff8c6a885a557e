import pytest
from django.core.management import call_command
from django.utils import timezone

from contributors.directory.query import Search, count_people, find_people
from contributors.management import sample_people
from contributors.models import Contributor
from contributors.models.search_entry import PublicEntry
from contributors.values.contribution_types import KINDS
from contributors.values.visibility import Audience

pytestmark = pytest.mark.django_db


def test_a_crowd_is_filled_up_and_found(simulator, settings, capsys):
    settings.DEBUG = True

    call_command("seed", people=40)
    call_command("seed", people=60)

    assert Contributor.objects.count() == 84
    assert PublicEntry.objects.count() == 84
    assert count_people(Search("crowd"), Audience.PUBLIC) > 20
    assert capsys.readouterr().out.splitlines()[1::2] == [
        "Added 40 of 40 people to the crowd.",
        "Added 20 of 60 people to the crowd.",
    ]
    assert sample_people.fill_register(10, timezone.now()) == 0


def test_the_same_number_is_always_the_same_person():
    now = timezone.now()

    assert sample_people.make_member(7, now).name == sample_people.make_member(7, now).name


def test_a_hidden_name_is_in_no_handle():
    people = [sample_people.make_member(number, timezone.now()) for number in range(1_000)]
    hidden = [person for person in people if person.visibility["name"] != "public"]

    assert hidden
    assert all(person.handle.startswith("contributor-") for person in hidden)
    assert all(set(person.kinds) <= set(KINDS) for person in people)


def test_a_crowd_is_listed_newest_first():
    sample_people.fill_register(3, timezone.now())

    listed = [
        Contributor.objects.get(pk=key) for key in find_people(Search(), Audience.PUBLIC).keys
    ]

    assert [person.joined_at for person in listed] == sorted(
        (person.joined_at for person in listed), reverse=True
    )
