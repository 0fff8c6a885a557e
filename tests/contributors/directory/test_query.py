import pytest

from contributors.directory import query
from contributors.directory.query import (
    Search,
    collect_hints,
    count_people,
    fetch_people,
    find_people,
)
from contributors.models import Contributor
from contributors.models.search_entry import PublicEntry
from contributors.values.visibility import Audience
from tests.support.people.members import member

pytestmark = pytest.mark.django_db

PUBLIC, MEMBERS = Audience.PUBLIC, Audience.MEMBERS


def found(viewer=PUBLIC, **search):
    return set(handles(find_people(Search(**search), viewer)))


def handles(found):
    return [person.handle for person in fetch_people(found.keys)]


def hinted(viewer=PUBLIC, **search):
    return collect_hints(find_people(Search(**search), viewer).more, viewer)


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


def test_an_entry_that_is_wrong_shows_nobody():
    put_away = member()
    Contributor.objects.filter(pk=put_away.pk).update(is_active=False)
    assert PublicEntry.objects.count() == 1

    assert found() == set()
    assert hinted()["languages"] == []


def test_people_are_counted_only_so_far(register, settings):
    assert count_people(Search(kind="code"), PUBLIC) == 2
    settings.DIRECTORY_COUNTED = 1

    assert count_people(Search(), PUBLIC) == 2


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
    person = fetch_people(find_people(Search(), PUBLIC).keys)[0]

    assert set(query.UNSHOWN) <= person.get_deferred_fields()
