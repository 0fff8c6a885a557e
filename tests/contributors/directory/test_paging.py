import pytest

from contributors.directory.query import Search, find_people
from tests.contributors.directory.test_query import PUBLIC, handles, register
from tests.support.people.members import member

__all__ = ["register"]

pytestmark = pytest.mark.django_db


def test_the_newest_come_first_and_no_one_twice_on_the_way(settings):
    settings.DIRECTORY_SIZE = 2
    for number in range(5):
        member(f"m{number}")

    first = find_people(Search(), PUBLIC)
    second = find_people(Search(), PUBLIC, after=first.older)
    third = find_people(Search(), PUBLIC, after=second.older)
    back = find_people(Search(), PUBLIC, before=third.newer)

    names = [handles(each) for each in (first, second, third)]
    assert names == [["m4", "m3"], ["m2", "m1"], ["m0"]]
    assert (first.newer, third.older) == (None, None)
    assert back.keys == second.keys
    assert find_people(Search(), PUBLIC, before=second.newer).keys == first.keys


def test_who_joins_meanwhile_shifts_nobody(settings):
    settings.DIRECTORY_SIZE = 2
    for number in range(4):
        member(f"m{number}")
    first = find_people(Search(), PUBLIC)

    member("late")

    second = find_people(Search(), PUBLIC, after=first.older)
    assert handles(second) == ["m1", "m0"]
    back = find_people(Search(), PUBLIC, before=second.newer)
    assert handles(back) == ["m3", "m2"]
    assert back.newer is not None


def test_a_page_before_that_is_not_full_is_the_first(settings):
    settings.DIRECTORY_SIZE = 2
    people = [member(f"m{number}") for number in range(3)]

    page = find_people(Search(), PUBLIC, before=people[1].pk)

    assert page == find_people(Search(), PUBLIC)


@pytest.mark.parametrize("key", ["after", "before"])
def test_a_key_that_nobody_has_is_no_mistake(register, key):
    assert len(find_people(Search(), PUBLIC, **{key: 2**63 - 1}).keys) == 3
    assert len(find_people(Search(), PUBLIC, **{key: 0}).keys) == (3 if key == "before" else 0)
