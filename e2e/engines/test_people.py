"""Members are found while somebody types, and as well where no script runs."""

import pytest

from tests.support.people.members import member


@pytest.fixture
def register(site):
    member("ines", name="Inês Carvalho", kinds=["code"])
    member("noor", name="Noor Haddad", kinds=["design"])
    member("robin", name="Robin Engel", kinds=["code"])


def test_people_are_found_as_somebody_types(visit, register):
    visitor = visit(scripts=True)
    visitor.open("/people/")
    visitor.shows("Robin Engel", "Noor Haddad", "Inês Carvalho", "3 people")

    visitor.fill("Search", "ine")
    visitor.shows("Inês Carvalho", "One person", without=["Robin", "Noor"], focus="Search")
    visitor.type("s c")

    visitor.shows("One person", path="/people/?q=ines+c", fields={"Search": "ines c"})
    visitor.choose("Contributes", "Design")
    visitor.shows("Nobody matches your search", path="/people/?q=ines+c&kind=design")


def test_a_search_is_sent_and_its_results_are_opened(visitor, register):
    visitor.open("/people/")
    visitor.fill("Search", "noor")
    visitor.choose("Contributes", "Design")

    visitor.press("Search")

    visitor.shows("Noor Haddad", "One person", without=["Robin", "Inês"])
    visitor.press("Noor Haddad")
    visitor.shows(heading="Noor Haddad", path="/people/noor/")


def test_pages_lead_on_and_back(visitor, register, settings):
    settings.DIRECTORY_SIZE = 2
    visitor.open("/people/")
    visitor.shows("Robin Engel", "Noor Haddad", without=["Inês"])

    visitor.press("Next")
    visitor.shows("Inês Carvalho", without=["Robin", "Noor"])
    visitor.press("Previous")

    visitor.shows("Robin Engel", "Noor Haddad", without=["Inês"])
