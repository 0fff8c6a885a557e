"""Profiles for programs: JSON-LD, h-card and rel=me, with what everybody sees."""

import json

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from contributors.accounts.linked_data import write_linked_data
from contributors.models import Contributor
from tests.support.pages.markup import tree
from tests.support.people.members import member

SCHEMA = "https://schema.org/"
# What schema.org's own context says of what is used here: its words, and which of them are links.
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@id": f"{SCHEMA}{name}", "@type": "@id"} for name in ("url", "sameAs", "image")},
}
ACCOUNT = "https://social.example/@ada"


def load(url, options):
    assert url.rstrip("/") == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def expand(data):
    """Read it as the W3C says that a program does."""
    [person] = jsonld.expand(data, {"documentLoader": load})
    return {name.removeprefix(SCHEMA): value for name, value in person.items()}


def page(client=None, handle="ada"):
    return (client or Client()).get(f"/people/{handle}/").content.decode()


def linked(html):
    [script] = [one for one in tree(html) if one.get("type") == "application/ld+json"]
    return json.loads("".join(script.children))


def ada(**more):
    said = {"accounts": [ACCOUNT], "projects": ["https://a.example/b"], "languages": ["Latin"]}
    return member("ada", **{**said, "place": "London", **more})


@pytest.mark.django_db
def test_a_program_reads_who_it_is_and_where_else(settings):
    settings.SITE_URL = "https://meanwhile.example"
    ada(display_name="Countess", picture_digest="abc", visibility={"place": "public"})

    person = expand(linked(page()))

    assert person["@id"] == "https://meanwhile.example/people/ada/"
    assert person["@type"] == [f"{SCHEMA}Person"]
    assert person["name"] == [{"@value": "Countess"}]
    assert person["alternateName"] == [{"@value": "Ada"}]
    assert person["sameAs"] == [{"@id": ACCOUNT}]
    assert person["knowsLanguage"] == [{"@value": "Latin"}]
    assert person["image"] == [{"@id": "https://meanwhile.example/people/pictures/abc.webp"}]
    [place] = person["homeLocation"]
    assert place[f"{SCHEMA}name"] == [{"@value": "London"}]


@pytest.mark.django_db
def test_whoever_looks_programs_are_told_what_everybody_sees():
    owner, client = ada(visibility={"accounts": "me"}), Client()
    client.force_login(owner)

    html = page(client)

    assert ACCOUNT in html
    assert ACCOUNT not in json.dumps(linked(html))
    assert "London" not in json.dumps(linked(html))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more",
    [
        {"confirmed_at": None, "agreed_at": timezone.now()},
        {"accounts": [], "visibility": {"name": "me"}},
    ],
)
def test_of_a_page_that_nobody_else_sees_programs_are_told_nothing(more):
    owner, client = ada(**more), Client()
    client.force_login(owner)

    assert "ld+json" not in page(client)


@pytest.mark.django_db
def test_the_page_is_an_h_card_and_names_accounts_as_the_same_person():
    ada(picture_digest="abc")

    elements = list(tree(page()))

    [card] = [one for one in elements if "h-card" in one.classes]
    inside = {name: one for one in card for name in one.classes}
    assert inside["p-name"].text == "Ada"
    assert inside["u-photo"].get("src") == "/people/pictures/abc.webp"
    assert inside["u-url"].get("href") == ACCOUNT
    me = [one.get("href") for one in elements if "me" in one.get("rel").split()]
    assert me == [ACCOUNT]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_name_ends_the_script(name):
    person = Contributor(handle="ada", name=name, visibility={"name": "public"})

    written = write_linked_data(person)

    assert not set(written) & set("<>&")
    assert json.loads(written)["name"] == name
