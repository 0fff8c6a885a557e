import json

import jsonschema
import pytest

from contributors.exports.catalogue import FORMATS
from contributors.exports.consent import COLUMNS, visible_values
from contributors.exports.frame import FileFrame, Repository, read_repository
from contributors.exports.schema import describe_file
from contributors.models import Contributor
from contributors.values.contribution_types import EMOJI, KINDS
from contributors.values.fields import FIELDS
from contributors.values.visibility import Audience
from tests.contributors.commons.credited import ALL_CONTRIBUTORS

DJANGO = Repository("github.com", "django", "django")


def written(name, people, audience=Audience.PUBLIC, repository=DJANGO, **more):
    chosen = FORMATS[name]
    columns = chosen.columns or tuple(COLUMNS)
    frame = FileFrame(columns, repository, **more)
    seen = [visible_values(person, columns, audience) for person in people]
    return chosen.head(frame) + "".join(chosen.rows(frame, seen)) + chosen.tail(frame)


def ada(**more):
    said = {"handle": "ada", "name": "Ada", "kinds": ["code", "doc"], **more}
    return Contributor(visibility=dict.fromkeys(BY_ALL, "public"), **said)


BY_ALL = [field.name for field in FIELDS]


@pytest.mark.parametrize("people", [[], [ada()], [ada(), ada(handle="bo")]], ids=len)
def test_json_files_are_valid_whatever_their_number(people):
    listed = json.loads(written("json", people, following="https://example.org/next"))
    credited = json.loads(written("all-contributors", people))

    jsonschema.validate(listed, describe_file())
    jsonschema.validate(credited, ALL_CONTRIBUTORS)
    assert listed["next"] == "https://example.org/next"
    assert len(listed["contributors"]) == len(credited["contributors"]) == len(people)


def test_an_entry_of_all_contributors_says_what_everybody_sees(settings):
    settings.SITE_URL = "https://meanwhile.example"
    accounts = ["https://example.org/ada", "https://github.com/Ada-B/"]

    [entry] = json.loads(written("all-contributors", [ada(accounts=accounts)]))["contributors"]

    assert entry == {
        "login": "Ada-B",
        "name": "Ada",
        "avatar_url": "https://meanwhile.example/static/img/person.svg",
        "profile": "https://meanwhile.example/people/ada/",
        "contributions": ["code", "doc"],
    }


def test_a_handle_is_nobodys_login():
    [entry] = json.loads(written("all-contributors", [ada()]))["contributors"]

    assert entry["login"] == ""


@pytest.mark.parametrize("name", ["all-contributors", "markdown"])
def test_who_does_not_say_what_they_do_is_credited_with_nothing(name):
    assert "people/ada" not in written(name, [ada(kinds=[])])
    assert "people/bo" in written(name, [ada(kinds=[]), ada(handle="bo")])


@pytest.mark.parametrize("name", ["json", "all-contributors", "markdown", "authors"])
def test_whose_handle_would_tell_what_is_hidden_is_in_no_file_with_pages(name):
    hidden = ada()
    hidden.visibility = {**hidden.visibility, "name": "me"}

    assert "people/ada" not in written(name, [hidden])


def test_authors_are_a_line_each():
    shown = ada(display_name="Countess")

    assert written("authors", [shown]).startswith("Countess (http")
    assert written("authors", [ada(), shown]).count("\n") == 2


def test_each_type_has_a_sign():
    assert list(EMOJI) == list(KINDS)


@pytest.mark.parametrize(
    ("project", "found"),
    [
        ("https://github.com/django/django", DJANGO),
        ("github.com/django/django.git", DJANGO),
        ("https://gitlab.com/a/b/c", Repository("gitlab.com", "a/b", "c")),
        ("https://github.com/django", Repository()),
        ("django", Repository()),
        ("", Repository()),
    ],
)
def test_a_repository_is_read_from_its_link(project, found):
    assert read_repository(project) == found


def test_only_the_first_page_of_a_table_has_its_head():
    columns = FileFrame(["name"])

    assert FORMATS["csv"].head(columns)
    assert FORMATS["csv"].head(FileFrame(["name"], first=False)) == ""
