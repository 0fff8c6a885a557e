import pytest
from asgiref.sync import async_to_sync

from contributors.home.newest_members import newest_members
from contributors.values.visibility import Audience
from tests.contributors.accounts.views.test_profile import person

pytestmark = pytest.mark.django_db


def newest():
    return async_to_sync(newest_members)()


def test_those_who_joined_last_come_first_and_no_more_than_a_few(settings):
    settings.HOME_MEMBERS = 2
    for name in ("first", "second", "third"):
        person(f"{name}@example.org", name)

    assert [card.url for card in newest()] == ["/people/third/", "/people/second/"]


def test_whoever_is_not_in_the_directory_is_not_here(settings):
    person("new@example.org", "new", confirmed=False)
    person("gone@example.org", "gone", is_active=False)

    assert newest() == ()


def test_what_is_hidden_is_gone_at_once():
    ada = person()
    (before,) = newest()

    ada.visibility = {**ada.visibility, "name": Audience.ME, "display_name": Audience.ME}
    ada.visibility |= {"picture": Audience.MEMBERS, "kinds": Audience.MEMBERS}
    ada.save()
    (after,) = newest()

    assert (before.heading, bool(before.kinds)) != (after.heading, bool(after.kinds))
    assert ada.name not in after.heading
    assert (after.picture, after.kinds) == ("", ())


def test_it_asks_one_question(django_assert_num_queries):
    person()

    with django_assert_num_queries(1):
        newest()
