import subprocess

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from contributors.exports.mailmap import mailmap_name
from contributors.management.sample_people import fill_register
from contributors.models import Contributor
from contributors.values.visibility import Audience
from tests.contributors.exports.test_repository_files import written

COMMITS = ["ada@work.example", "ada@home.example"]


def ada(chosen=COMMITS[0], audience="public", named="public", **more):
    seen = {"name": named, "display_name": "me", "commit_addresses": audience}
    said = {"handle": "nobody-x", "name": "Ada Byron", "commit_addresses": COMMITS, **more}
    return Contributor(
        visibility=seen, **{"proven_addresses": COMMITS, "mailmap_address": chosen, **said}
    )


def ask_git(folder, mailmap, addresses):
    """Return how git would name the author of commits with these addresses."""
    path = folder / "map"
    path.write_text(mailmap)
    asked = "".join(f"Old Name <{address}>\n" for address in addresses)
    command = ["git", "-c", f"mailmap.file={path}", "check-mailmap", "--stdin"]
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    run = subprocess.run(
        command, cwd=folder, input=asked, capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()


def test_git_replaces_what_was_proven_by_what_was_chosen(tmp_path):
    mailmap = written("mailmap", [ada()])

    told = ask_git(tmp_path, mailmap, [*COMMITS, "ADA@HOME.example", "other@home.example"])

    assert told == ["Ada Byron <ada@work.example>"] * 3 + ["Old Name <other@home.example>"]


def test_who_has_chosen_nothing_is_not_in_it():
    assert written("mailmap", [ada("")]) == ""


@pytest.mark.parametrize(
    "more",
    [
        {"proven_addresses": COMMITS[1:]},
        {"commit_addresses": COMMITS[1:]},
    ],
    ids=["not proven", "taken out"],
)
def test_only_what_is_proven_and_named_is_in_it(more):
    assert COMMITS[0] in written("mailmap", [ada()])
    assert written("mailmap", [ada(**more)]) == ""


def test_who_hides_the_name_is_not_in_it():
    hidden = ada(named="members")

    assert written("mailmap", [hidden]) == ""
    assert written("mailmap", [hidden], Audience.MEMBERS).startswith("Ada Byron <")


def test_other_addresses_are_in_it_for_whom_they_are_shown_to():
    hidden = written("mailmap", [ada(audience="me")])

    assert hidden == "Ada Byron <ada@work.example>\n"
    assert COMMITS[1] in written("mailmap", [ada()])


def test_an_address_that_would_part_a_line_is_left_out():
    odd = '"a b"@home.example'

    both = [COMMITS[0], odd]
    assert odd not in written("mailmap", [ada(commit_addresses=both, proven_addresses=both)])
    chosen = ada(odd, commit_addresses=[odd], proven_addresses=[odd])
    assert written("mailmap", [chosen]) == ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("git")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40))
def test_git_reads_each_name_as_it_is_shown(folder, name):
    shown = mailmap_name({"name": name})
    expected = f"{shown} <{COMMITS[0]}>" if shown else f"Old Name <{COMMITS[0]}>"

    person = ada()
    person.name = name

    mailmap = written("mailmap", [person])

    assert ask_git(folder, mailmap, COMMITS[:1]) == [expected]


@pytest.mark.django_db
def test_git_reads_the_mailmap_of_a_thousand_members(client, tmp_path):
    fill_register(1_000, timezone.now())

    mailmap = client.get("/commons/mailmap").content.decode()

    lines = mailmap.splitlines()
    last = [line.rpartition("<")[2].rstrip(">") for line in lines]
    first = [line.partition("<")[::2] for line in lines]
    told = ask_git(tmp_path, mailmap, last)
    assert told == [f"{name}<{rest.partition('>')[0]}>" for name, rest in first]
    chosen = Contributor.objects.exclude(mailmap_address="").count()
    assert chosen > len(lines) > 300
    assert len(set(last)) == len(last)
    assert client.get("/commons/mailmap").content.decode() == mailmap
