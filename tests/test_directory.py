import pytest

from contributors import directory
from contributors.directory import Search, find, hints, people, tally
from contributors.entries import PublicEntry
from contributors.models import Contributor
from contributors.visibility import Audience
from tests.members import member

pytestmark = pytest.mark.django_db

PUBLIC, MEMBERS = Audience.PUBLIC, Audience.MEMBERS


def found(viewer=PUBLIC, **search):
    return set(handles(find(Search(**search), viewer)))


def handles(found):
    return [person.handle for person in people(found.keys)]


def hinted(viewer=PUBLIC, **search):
    return hints(find(Search(**search), viewer).more, viewer)


@pytest.fixture
def register():
    member(
        "ines",
        name="Inês Carvalho",
        place="Coimbra, Portugal",
        languages=["Português", "English"],
        kinds=["code", "review"],
        projects=["https://github.com/django/django"],
    )
    member("yuki", name="田辺優希", languages=["日本語"], kinds=["doc"], mentoring=True)
    member("noor", name="نور حداد", display_name="Noor", languages=["English"], kinds=["code"])


@pytest.mark.parametrize(
    ("search", "handles"),
    [
        ({}, {"ines", "yuki", "noor"}),
        ({"text": "carv"}, {"ines"}),
        ({"text": "INES carvalho"}, {"ines"}),
        ({"text": "carv inês"}, set()),
        ({"text": "優希"}, {"yuki"}),
        ({"text": "حد"}, {"noor"}),
        ({"text": "noo"}, {"noor"}),
        ({"text": "docu"}, {"yuki"}),
        ({"text": "github"}, {"ines"}),
        ({"text": "n"}, {"noor"}),
        ({"text": "k"}, set()),
        ({"text": "l"}, set()),
        ({"text": "…"}, {"ines", "yuki", "noor"}),
        ({"kind": "code"}, {"ines", "noor"}),
        ({"language": "en"}, {"ines", "noor"}),
        ({"language": "日本"}, {"yuki"}),
        ({"language": "carvalho"}, set()),
        ({"project": "django"}, {"ines"}),
        ({"text": "noor", "kind": "code", "language": "English"}, {"noor"}),
        ({"text": "ines", "kind": "doc"}, set()),
        ({"text": "ines's ' \" \\ :* & | ! ( ) AND OR NOT NEAR"}, set()),
    ],
)
def test_everybody_finds_by_what_is_public(register, search, handles):
    assert found(**search) == handles


@pytest.mark.parametrize(
    ("search", "handles"),
    [
        ({"place": "coim"}, {"ines"}),
        ({"text": "portugal"}, {"ines"}),
        ({"mentoring": True}, {"yuki"}),
        ({"text": "mentor"}, set()),
    ],
)
def test_only_members_find_by_what_members_see(register, search, handles):
    assert found(**search) == set()
    assert found(MEMBERS, **search) == handles


def test_the_newest_come_first_and_no_one_twice_on_the_way(settings):
    settings.DIRECTORY_SIZE = 2
    for number in range(5):
        member(f"m{number}")

    first = find(Search(), PUBLIC)
    second = find(Search(), PUBLIC, after=first.older)
    third = find(Search(), PUBLIC, after=second.older)
    back = find(Search(), PUBLIC, before=third.newer)

    names = [handles(each) for each in (first, second, third)]
    assert names == [["m4", "m3"], ["m2", "m1"], ["m0"]]
    assert (first.newer, third.older) == (None, None)
    assert back.keys == second.keys
    assert find(Search(), PUBLIC, before=second.newer).keys == first.keys


def test_who_joins_meanwhile_shifts_nobody(settings):
    settings.DIRECTORY_SIZE = 2
    for number in range(4):
        member(f"m{number}")
    first = find(Search(), PUBLIC)

    member("late")

    second = find(Search(), PUBLIC, after=first.older)
    assert handles(second) == ["m1", "m0"]
    back = find(Search(), PUBLIC, before=second.newer)
    assert handles(back) == ["m3", "m2"]
    assert back.newer is not None


def test_a_page_before_that_is_not_full_is_the_first(settings):
    settings.DIRECTORY_SIZE = 2
    people = [member(f"m{number}") for number in range(3)]

    page = find(Search(), PUBLIC, before=people[1].pk)

    assert page == find(Search(), PUBLIC)


@pytest.mark.parametrize("key", ["after", "before"])
def test_a_key_that_nobody_has_is_no_mistake(register, key):
    assert len(find(Search(), PUBLIC, **{key: 2**63 - 1}).keys) == 3
    assert len(find(Search(), PUBLIC, **{key: 0}).keys) == (3 if key == "before" else 0)


def test_an_entry_that_is_wrong_shows_nobody():
    put_away = member()
    Contributor.objects.filter(pk=put_away.pk).update(is_active=False)
    assert PublicEntry.objects.count() == 1

    assert found() == set()
    assert hinted()["languages"] == []


def test_people_are_counted_only_so_far(register, settings):
    assert tally(Search(kind="code"), PUBLIC) == 2
    settings.DIRECTORY_COUNTED = 1

    assert tally(Search(), PUBLIC) == 2


def test_hints_are_what_is_said_most_where_the_viewer_sees_it(register):
    member("bo", {"languages": "me"}, languages=["Klingon"], place="Accra")

    public, members = hinted(), hinted(MEMBERS)

    assert public["languages"] == ["English", "日本語", "Português"]
    assert public["place"] == []
    assert members["place"] == ["Accra", "Coimbra, Portugal"]
    assert public["projects"] == ["github.com/django/django"]


def test_hints_are_of_those_found(register):
    assert hinted(language="日本")["languages"] == ["日本語"]


def test_a_list_reads_no_secrets(register):
    person = people(find(Search(), PUBLIC).keys)[0]

    assert set(directory.UNSHOWN) <= person.get_deferred_fields()
