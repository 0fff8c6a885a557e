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


def test_a_kind_that_there_is_not_is_said():
    with pytest.raises(CommandError, match="Select a valid choice"):
        call_command("export", "csv", kind="cod")
