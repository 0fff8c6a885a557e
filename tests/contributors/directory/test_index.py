from types import SimpleNamespace

import pytest
from django.core.management import call_command

from contributors.directory import index
from contributors.directory.query import Search, fetch_people, find_people
from contributors.models import Contributor
from contributors.models.search_entry import ENTRIES, MembersEntry, PublicEntry
from contributors.profiles.viewers import is_member
from contributors.values.visibility import Audience
from tests.support.people.members import member

pytestmark = pytest.mark.django_db


def found(text, viewer=Audience.PUBLIC):
    return [person.handle for person in fetch_people(find_people(Search(text), viewer).keys)]


def entries():
    return [set(model._default_manager.values_list("pk", flat=True)) for model in ENTRIES.values()]


def test_who_is_saved_is_found_at_once():
    ada = member(name="Ada")
    assert found("ada") == ["ada"]

    ada.name = "Augusta"
    ada.handle = "augusta"
    ada.save()

    assert found("ada") == []
    assert found("augusta") == ["augusta"]


def test_who_hides_a_field_is_no_longer_found_by_it():
    ada = member(handle="x", name="Ada")

    ada.visibility["name"] = "members"
    ada.save(update_fields=["visibility"])

    assert found("ada") == []
    assert found("ada", Audience.MEMBERS) == ["x"]


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"confirmed_at": None}, {"handle": None}, {"handle": ""}]
)
def test_who_is_no_member_any_more_is_taken_out(change):
    ada = member()

    Contributor.objects.filter(pk=ada.pk).update(**change)
    index.index_member(ada.pk)

    assert entries() == [set(), set()]


def test_whom_staff_made_is_listed():
    ada = member(agreed_at=None, confirmed_at=None)

    assert entries() == [{ada.pk}, {ada.pk}]


@pytest.mark.parametrize("delete", [Contributor.delete, lambda ada: ada_only(ada).delete()])
def test_who_is_deleted_is_taken_out(delete):
    ada, bo = member(), member("bo")

    delete(ada)

    assert entries() == [{bo.pk}, {bo.pk}]


def ada_only(ada):
    return Contributor.objects.filter(pk=ada.pk)


def test_an_account_that_is_gone_can_be_indexed():
    index.index_member(4711)

    assert entries() == [set(), set()]


def test_signing_in_writes_no_entries(django_assert_num_queries):
    ada = member()

    with django_assert_num_queries(1):
        ada.save(update_fields=["last_login"])


def test_the_database_lists_whom_viewers_take_for_members():
    for number, change in enumerate(
        [{}, {"is_active": False}, {"confirmed_at": None}, {"agreed_at": None}]
    ):
        member(f"m{number}", **change)
    member("both", agreed_at=None, confirmed_at=None)

    listed = set(Contributor.objects.filter(index.LISTED))

    assert listed == {person for person in Contributor.objects.all() if is_member(person)}


def test_reindexing_repairs_everything_and_can_be_repeated(capsys, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    people = [member(name) for name in ("ada", "bo", "cy")]
    gone = member("gone")
    Contributor.objects.filter(pk=people[0].pk).update(name="Augusta")
    Contributor.objects.filter(pk=people[1].pk).update(is_active=False)
    PublicEntry.objects.filter(pk=people[2].pk).delete()
    orphan = gone.pk
    gone.delete()
    MembersEntry.objects.create(person_id=orphan, tokens=["gone"])
    asked = Contributor.objects.filter(search_text__contains="augusta")
    assert not asked

    call_command("reindex")
    call_command("reindex")

    listed = {people[0].pk, people[2].pk}
    assert entries() == [listed, listed]
    assert found("augusta") == ["ada"]
    assert list(asked.all()) == [people[0]]
    assert capsys.readouterr().out.splitlines() == ["Indexed 2 members."] * 2


def test_a_fixture_is_indexed_when_it_is_loaded(tmp_path):
    member()
    call_command("dumpdata", "contributors.contributor", output=str(tmp_path / "people.json"))
    Contributor.objects.all().delete()

    call_command("loaddata", str(tmp_path / "people.json"), verbosity=0)

    assert found("ada") == ["ada"]


def test_what_an_older_release_has_spelled_is_spelled_anew_after_migrating():
    lukasz = member("x", name="Łukasz")
    Contributor.objects.update(search_text="")
    PublicEntry.objects.all().delete()
    PublicEntry.objects.create(person_id=lukasz.pk, tokens=["łukasz"])
    plan = [(SimpleNamespace(name="0011_search_text"), False)]

    index.fill_index("default", plan)

    assert found("lukasz") == ["x"]
    assert Contributor.objects.filter(search_text__contains="lukasz").exists()
