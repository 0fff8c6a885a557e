"""Files of the register that anybody may fetch."""

import json

import jsonschema
import pytest
from django.utils import timezone

from contributors.commons.published_files import PUBLISHED
from contributors.exports.schema import describe_file
from contributors.management.sample_people import fill_register
from contributors.models import Contributor
from contributors.models.search_entry import PublicEntry
from contributors.protection import throttling
from tests.contributors.commons.credited import ALL_CONTRIBUTORS
from tests.support.people.members import member

pytestmark = pytest.mark.django_db

LINK = "https://github.com/django/django"
TYPES = {
    "contributors.json": "application/json",
    "all-contributorsrc": "application/json",
    "contributors.md": "text/markdown; charset=utf-8",
    "AUTHORS": "text/plain; charset=utf-8",
    "contributors.csv": "text/csv; charset=utf-8",
    "contributors.jsonl": "application/jsonl; charset=utf-8",
}


def fetch(client, name, query="", **headers):
    return client.get(f"/commons/{name}{query}", headers=headers)


def handles(client, query=""):
    people = json.loads(fetch(client, "contributors.json", query).content)["contributors"]
    return [person["handle"] for person in people]


@pytest.mark.parametrize("name", TYPES)
def test_each_file_says_what_it_is_and_names_who_is_listed(client, name):
    member("ada", kinds=["code"])

    response = fetch(client, name)

    # Nobody is in .mailmap at first.
    assert {*TYPES, "mailmap"} == PUBLISHED.keys()
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[name])
    assert "Ada" in response.content.decode()
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("name", TYPES)
def test_who_has_a_file_hears_whether_it_has_changed(client, name):
    ada = member("ada", kinds=["code"])
    etag = fetch(client, name)["ETag"]

    same = fetch(client, name, **{"If-None-Match": etag})
    ada.name = ada.display_name = "Grace"
    ada.handle = "grace"
    ada.save()
    changed = fetch(client, name, **{"If-None-Match": etag})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", etag)
    assert changed.status_code == 200
    assert "Ada" not in changed.content.decode()


def test_a_head_is_answered_like_a_get_without_its_words(client):
    member("ada")

    whole, head = fetch(client, "AUTHORS"), client.head("/commons/AUTHORS")

    assert head.content == b""
    for header in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert head.get(header) == whole.get(header)


def test_nothing_else_is_there_and_nothing_is_taken(client):
    assert fetch(client, "passwords").status_code == 404
    assert client.post("/commons/AUTHORS").status_code == 405


def test_who_signs_in_sees_no_more_than_others(client):
    ada = member("ada", place="London", pronouns="she", visibility={"pronouns": "me"})
    client.force_login(ada)

    text = fetch(client, "contributors.json", Accept="text/html").content.decode()

    assert "ada" in text
    assert "London" not in text
    assert "she" not in text


def test_only_who_is_listed_and_agreed_is_in_it(client):
    member("ada")
    member("byron", visibility={"name": "me"})  # The handle tells it.
    member("cato", is_active=False)
    member("dora", confirmed_at=None)
    member("edda", agreed_at=None)  # Made by staff.

    assert handles(client) == ["ada"]


def test_an_index_that_says_more_is_not_believed(client):
    hidden = member("byron", visibility={"name": "me"})
    PublicEntry.objects.create(person=hidden, tokens=["byron"])

    assert handles(client) == []


def test_a_file_names_the_schema_that_it_follows(client):
    url = json.loads(fetch(client, "contributors.json").content)["$schema"]

    response = client.get("/commons/contributors-1.schema.json")

    assert url.endswith("/commons/contributors-1.schema.json")
    assert response["Content-Type"] == "application/schema+json"
    assert response["Cache-Control"] == "public, max-age=600"
    assert response.json() == describe_file()


def test_who_fetches_too_often_waits(client, settings, monkeypatch):
    settings.LIMITED, settings.LIMITS = True, {**settings.LIMITS, "files": (1, 600)}
    monkeypatch.setattr(throttling, "time", lambda: 1_200_060.5)

    codes = [fetch(client, "AUTHORS").status_code for _ in range(2)]

    assert codes == [200, 429]


def test_a_thousand_members_are_valid_and_the_same_each_time(client):
    fill_register(1_000, timezone.now())

    texts = {name: fetch(client, name).content for name in TYPES}

    assert {name: fetch(client, name).content for name in TYPES} == texts
    people = json.loads(texts["contributors.json"])
    credited = json.loads(texts["all-contributorsrc"])
    jsonschema.validate(people, describe_file())
    jsonschema.validate(credited, ALL_CONTRIBUTORS)
    listed = PublicEntry.objects.count()
    assert len(people["contributors"]) == texts["AUTHORS"].count(b"\n") == listed > 900
    assert texts["contributors.md"].count(b"<td ") == len(credited["contributors"]) > 800
    assert Contributor.objects.count() == 1_000
