import pytest

from contributors.directory import results
from contributors.directory.query import Search, find_people
from contributors.directory.results import Listing
from contributors.models.search_entry import ENTRIES, PublicEntry
from contributors.values.visibility import Audience
from tests.support.people.members import member

pytestmark = pytest.mark.django_db


def entries():
    return [set(model._default_manager.values_list("pk", flat=True)) for model in ENTRIES.values()]


def test_whose_handle_tells_what_is_hidden_is_listed_for_who_may_see_it_alone():
    ada = member(name="Ada", visibility={"name": "members"})

    assert entries() == [set(), {ada.pk}]


def test_an_entry_that_an_older_release_wrote_shows_no_handle_that_tells_what_is_hidden():
    ada = member(name="Ada", visibility={"name": "me"})
    PublicEntry.objects.create(person_id=ada.pk, tokens=["ada"])
    listing = Listing(Search("ada"), Audience.PUBLIC)

    fragment = results.people_fragment(listing, find_people(listing.search, listing.viewer))

    assert fragment.text == ""
