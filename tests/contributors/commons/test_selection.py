import json
import re

import pytest

from tests.support.people.members import member

pytestmark = pytest.mark.django_db

LINK = "https://github.com/django/django"


def fetch(client, name, query=""):
    return client.get(f"/commons/{name}{query}")


def handles(client, query=""):
    people = json.loads(fetch(client, "contributors.json", query).content)["contributors"]
    return [person["handle"] for person in people]


def test_a_link_means_that_project_alone_and_words_are_looked_for(client):
    member("ada", projects=[f"{LINK}.git"])
    member("bo", projects=[f"{LINK}project.com"])
    member("cy", projects=[LINK], visibility={"projects": "members"})
    member("di", projects=["https://www.GitHub.com/Django/Django/"])

    assert handles(client, f"?project={LINK}") == ["ada", "di"]
    assert handles(client, "?project=github.com/django/django") == ["ada", "di"]
    assert handles(client, "?project=django") == ["ada", "bo", "di"]
    assert handles(client, "?project=/") == ["ada", "bo", "cy", "di"]
    assert handles(client, "?project=http://a/b") == []


def test_a_file_for_a_project_names_it(client):
    member("ada", kinds=["code"], projects=[LINK])

    credited = json.loads(fetch(client, "all-contributorsrc", f"?project={LINK}").content)

    assert (credited["projectOwner"], credited["projectName"]) == ("django", "django")


def test_a_kind_narrows_it(client):
    member("ada", kinds=["code"])
    member("bo", kinds=["doc"])

    assert handles(client, "?kind=doc") == ["bo"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?projekt=x", "There is no 'projekt'. Choose from after, "),
        ("?kind=cod", "kind: Select a valid choice"),
        ("?before=3", "There is no 'before'"),
        ("?after=x", "after: Enter a whole number"),
    ],
)
def test_what_is_not_understood_is_no_wish_for_everybody(client, query, says):
    response = fetch(client, "AUTHORS", query)

    assert response.status_code == 400
    assert response.content.decode().startswith(says)


def test_pages_stay_as_they_are_when_others_join(client, settings):
    settings.COMMONS_SIZE = 2
    for handle in ("ada", "bo", "cy", "di", "ed"):
        member(handle)

    pages, url = [], "/commons/AUTHORS"
    while url:
        pages.append(client.get(url))
        found = re.match(r'<http://[^/]+(/.*)>; rel="next"', pages[-1].get("Link", ""))
        url = found and found[1]
    member("flo")
    again = [
        client.get(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]) for page in pages
    ]

    lines = [page.content.decode().splitlines() for page in pages]
    assert [len(each) for each in lines] == [2, 2, 1]
    assert [each.content for each in again[:2]] == [page.content for page in pages[:2]]
    assert again[2].content.startswith(pages[2].content)
    assert [page["Cache-Control"] for page in pages] == [
        "public, max-age=600",
        "public, max-age=600",
        "public, no-cache",
    ]


def test_pages_of_a_table_are_one_table_when_put_together(client, settings):
    settings.COMMONS_SIZE = 1
    ada = member("ada")
    member("bo")

    first = fetch(client, "contributors.csv").content.decode()
    second = fetch(client, "contributors.csv", f"?after={ada.pk}").content.decode()

    assert first.startswith('\ufeff"handle"')
    assert second.startswith('"bo"')


def test_pages_of_json_lead_to_the_next(client, settings):
    settings.COMMONS_SIZE, settings.SITE_URL = 1, "https://meanwhile.example"
    ada = member("ada", kinds=["doc"])
    member("bo", kinds=["doc"])

    page = json.loads(fetch(client, "contributors.json", "?kind=doc").content)

    address = "https://meanwhile.example/commons/contributors.json"
    assert page["next"] == f"{address}?kind=doc&after={ada.pk}"
