import json

import pytest
from django.core.management import CommandError, call_command

from contributors.models import Export
from tests.support.people.exports import person

pytestmark = pytest.mark.django_db

LINK = "https://github.com/django/django"


def test_what_people_show_is_written_and_that_it_was(capsys):
    person(1, handle="ada")

    call_command("export", "authors")

    export = Export.objects.get()
    assert capsys.readouterr().out.startswith("Ada 1 (http")
    assert (export.who, export.by, export.state, export.count) == (
        "manage.py export",
        None,
        "finished",
        1,
    )


def test_it_goes_into_a_file_as_its_format_ends_lines(tmp_path):
    person(1)
    path = tmp_path / "people.csv"

    call_command("export", "csv", output=path)

    assert path.read_bytes().count(b"\r\n") == 2


def test_members_are_shown_what_members_see(capsys):
    person(1)

    call_command("export", "jsonl", audience="members")

    assert json.loads(capsys.readouterr().out)["place"] == "London"


def test_it_is_narrowed_as_the_directory_is(capsys):
    seen = {"name": "public", "projects": "public", "kinds": "public"}
    shown = {"visibility": seen, "kinds": ["code"]}
    person(1, handle="ada", projects=[LINK], **shown)
    person(2, handle="bo", projects=[f"{LINK}project"], **shown)

    call_command("export", "all-contributors", project=LINK, kind="code")

    credited = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in credited["contributors"]] == ["Ada 1"]
    assert credited["projectName"] == "django"
    assert Export.objects.get().filters == {"project": LINK, "kind": "code"}


def test_a_filter_finds_who_has_no_page_as_well(capsys):
    seen = {"projects": "public", "kinds": "public", "name": "members"}
    shown = {"visibility": seen, "kinds": ["code"], "projects": [LINK]}
    person(1, handle=None, display_name="Ada", **shown)
    person(2, handle="ada-2", **shown)
    person(3, handle="bo", **shown | {"visibility": seen | {"projects": "members"}})
    person(4, handle="cy", **shown | {"kinds": ["doc"]})
    person(5, handle=None, agreed_at=None, **shown)

    found = {}
    for audience in ("public", "members"):
        call_command("export", "jsonl", audience=audience, project=LINK, kind="code")
        written = map(json.loads, capsys.readouterr().out.splitlines())
        found[audience] = [each.get("handle", each.get("display_name")) for each in written]

    assert found == {"public": [None, None], "members": [None, "ada-2", "bo"]}


@pytest.mark.parametrize(("words", "count"), [("djan", 2), ("django", 2), ("jango", 0)])
def test_words_of_a_project_are_found_as_in_the_directory(capsys, words, count):
    seen = {"visibility": {"projects": "public"}}
    person(1, handle=None, projects=[LINK], **seen)
    person(2, handle=None, projects=[f"{LINK}project"], **seen)

    call_command("export", "jsonl", project=words)

    assert len(capsys.readouterr().out.splitlines()) == count


def test_a_kind_that_there_is_not_is_said():
    with pytest.raises(CommandError, match="Select a valid choice"):
        call_command("export", "csv", kind="cod")
