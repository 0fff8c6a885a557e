import pytest

from contributors.directory.query import ResultKeys, Search
from contributors.directory.results import (
    Listing,
    SharedSearch,
    format_count,
    people_fragment,
    search_jobs,
)
from contributors.values.visibility import Audience
from meanwhile.negotiation import VARY
from tests.contributors.directory.test_query import register
from tests.support.people.members import member

__all__ = ["register"]

pytestmark = pytest.mark.django_db

BROWSER = {"Accept": "text/html"}
HTMX = {"Accept": "text/html, text/event-stream"}


def page(client, query="", headers=BROWSER):
    response = client.get(f"/people/{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_sees_the_public_part_of_the_members(client, register):
    words = page(client)

    assert "Inês Carvalho" in words
    assert "github.com/django/django" in words
    assert "3 people" in words
    assert "Some details are only shown to members" in words
    for hidden in ("Coimbra", "ines@example.org"):
        assert hidden not in words
    assert '<p class="mentor"' not in words


def test_members_see_and_find_more(client, register):
    client.force_login(member("bo"))

    words = page(client, "?place=coimbra")

    assert "Coimbra, Portugal" in words
    assert "One person" in words
    assert "Some details are only shown to members" not in words
    assert "<bdi>Bo</bdi></a>" in words


def test_who_has_not_proved_the_address_sees_no_more_than_everybody(client, register):
    client.force_login(member("bo", confirmed_at=None))

    assert "Nobody matches your search in what they show to everybody" in page(
        client, "?place=coimbra"
    )


def test_what_is_looked_for_stays_in_the_form_and_in_the_links(client, register, settings):
    settings.DIRECTORY_SIZE = 1

    words = page(client, "?q=&kind=code&language=%3Cb%3E+en")

    assert '<option value="code" selected>' in words
    assert 'value="&lt;b&gt; en"' in words
    assert "<b>" not in words.partition('<form id="search"')[2].partition("</form>")[0]
    words = page(client, "?q=&kind=code")
    assert 'href="?kind=code&amp;after=' in words


def test_a_list_can_be_walked_to_its_end_and_back(client, settings):
    settings.DIRECTORY_SIZE = 2
    people = [member(f"m{number}") for number in range(3)]

    last = page(client, f"?after={people[1].pk}")
    assert ("<bdi>M0" in last, "<bdi>M1" in last) == (True, False)
    assert f"before={people[0].pk}" in last
    assert ">First</a>" in last
    assert 'rel="next"' not in last
    assert "nobody else to show" in page(client, "?after=0")


@pytest.mark.parametrize("query", ["?after=x", "?before=99999999999999999999", "?kind=x&q=%00"])
def test_nonsense_in_the_address_is_no_error(client, register, query):
    assert "Inês Carvalho" in page(client, query)


def test_a_filter_that_is_not_understood_is_named(client, register):
    assert "We did not understand this, so we left it out: Contributes." in page(client, "?kind=x")


def test_the_answer_is_for_this_visitor_and_this_kind_of_client(client, register):
    response = client.get("/people/?q=ada&kind=&place=", headers=HTMX)

    assert "private" in response["Cache-Control"]
    assert set(response["Vary"].split(", ")) == {*VARY, "Cookie"}
    assert response["HX-Replace-Url"] == "/people/?q=ada"
    assert client.get("/people/", headers=HTMX)["HX-Replace-Url"] == "/people/"


def test_htmx_gets_the_pieces_and_not_the_form(client, register):
    words = page(client, "?q=ines", HTMX)

    for name in ("people", "tally", "hints"):
        assert f'hx-target="#{name}"' in words
    assert "<form" not in words
    assert "One person" in words


def test_a_terminal_gets_lines(client, register):
    assert page(client, "?kind=code", {"User-Agent": "curl/8.5.0"}).splitlines() == [
        "Noor  /people/noor/",
        "Inês Carvalho  /people/ines/",
        "2 people",
    ]


def test_a_page_of_many_asks_as_often_as_a_page_of_one(django_assert_num_queries):
    keys = tuple(member(f"m{number}").pk for number in range(5))

    with django_assert_num_queries(1):
        people_fragment(Listing(Search(), Audience.PUBLIC), ResultKeys(keys, keys))


async def test_who_is_found_is_asked_once_for_all_pieces(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "contributors.directory.results.SharedSearch.find",
        lambda self: asked.append(1) or ResultKeys(()),
    )

    pieces = [
        await job() for job in search_jobs(SharedSearch(Listing(Search("x"), Audience.PUBLIC)))
    ]

    assert [piece.id for piece in pieces] == ["people", "tally", "hints"]
    assert asked == [1]


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "Nobody"), (1, "One person"), (1000, "1,000 people"), (1001, "More than 1,000 people")],
)
def test_people_are_counted_in_words(number, words):
    assert format_count(number) == words
