"""The commands that docs/repositories.md shows do what it says, against a server that runs."""

import json
import os
import re
import subprocess
from textwrap import dedent

import pytest
from django.conf import settings

from contributors.exports.catalogue import FORMATS
from contributors.exports.frame import FileFrame
from contributors.models import Contributor
from tests.support.people.members import member
from tests.support.processes.programs import find_program

PAGE = (settings.BASE_DIR / "docs/repositories.md").read_text()
README = "# Ours\n\n{}\nThe end.\n"
MARKS = PAGE.partition("```markdown\n")[2].partition("```")[0]
STEPS = [dedent(lines) for lines in re.findall(r"run: \|\n((?: {10}.*\n)+)", PAGE)]
LINK = "github.com/owner/name"
HOME = "ada@home.example"
SHOWN = {"name": "public", "kinds": "public", "projects": "public"}


@pytest.fixture
def people():
    proven = {"commit_addresses": [HOME], "proven_addresses": [HOME], "mailmap_address": HOME}
    said = {"kinds": ["code"], "projects": [f"https://{LINK}"], "visibility": SHOWN}
    member("ada", **said)
    Contributor.objects.update(**proven)
    member("bo", kinds=["doc"], projects=["https://github.com/owner/names"], visibility=SHOWN)


def run(commands, folder, site):
    """Run commands as GitHub does, and as somebody does who has put their register's name there."""
    said = {"COMMONS": f"{site.url}/commons", "PROJECT": LINK, "HOME": str(folder)}
    written = commands.replace("https://example.org", site.url)
    command = ["bash", "-eo", "pipefail", "-c", written]
    subprocess.run(command, cwd=folder, env=os.environ | said, check=True)


def git(folder, *words):
    as_somebody = ("-c", "user.name=Rosa", "-c", "user.email=rosa@example.org")
    ran = subprocess.run(
        ["git", *as_somebody, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return ran.stdout


@pytest.fixture
def repository(tmp_path):
    """A repository with the marks in its README, and another one to push to."""
    git(tmp_path, "init", "--quiet", "--bare", "theirs.git")
    git(tmp_path, "init", "--quiet", "ours")
    folder = tmp_path / "ours"
    (folder / "README.md").write_text(README.format(MARKS))
    git(folder, "add", "README.md")
    git(folder, "commit", "--quiet", "--message", "Begin")
    git(folder, "remote", "add", "origin", "../theirs.git")
    git(folder, "push", "--quiet", "--set-upstream", "origin", "HEAD")
    return folder


def test_the_workflow_commits_and_pushes_what_has_changed_and_nothing_else(
    site, people, repository
):
    for _ in range(2):
        for step in STEPS:
            run(step, repository, site)

    assert git(repository, "log", "--format=%an: %s", "@{upstream}").splitlines() == [
        "github-actions[bot]: Refresh the contributors",
        "Rosa: Begin",
    ]
    assert git(repository, "status", "--porcelain") == ""
    assert (repository / "AUTHORS").read_text().startswith("Ada (http")
    assert (repository / ".mailmap").read_text() == f"Ada <{HOME}>\n"
    assert "<b>Ada</b>" in (readme := (repository / "README.md").read_text())
    assert readme.startswith("# Ours\n")
    assert readme.endswith("The end.\n")


def test_the_people_are_put_into_ones_own_settings_of_all_contributors(site, people, tmp_path):
    find_program("jq")
    path = tmp_path / ".all-contributorsrc"
    path.write_text(json.dumps({"imageSize": 80, "contributors": [{"login": "gone"}]}))

    run(PAGE.partition("```bash\n")[2].partition("```")[0], tmp_path, site)

    settings_now = json.loads(path.read_text())
    assert settings_now["imageSize"] == 80
    assert [each["name"] for each in settings_now["contributors"]] == ["Ada"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_has_not_changed_is_not_written_again(site, people, tmp_path):
    command = PAGE.partition("```sh\n")[2].partition("```")[0]
    path = tmp_path / "AUTHORS"

    run(command, tmp_path, site)
    path.write_text("as it was")
    run(command, tmp_path, site)
    assert path.read_text() == "as it was"
    Contributor.objects.filter(handle="bo").delete()
    run(command, tmp_path, site)

    assert path.read_text().startswith("Ada (http")


def put_table(folder, table):
    (folder / "contributors.md").write_text(table)
    command = re.search(r"^ +(sed .*)$", PAGE, re.MULTILINE)[1]
    subprocess.run(["bash", "-ec", command], cwd=folder, check=True)
    return (folder / "README.md").read_text()


def test_the_table_takes_the_place_between_the_marks_again_and_again(tmp_path):
    (tmp_path / "README.md").write_text(README.format(MARKS))
    chosen = FORMATS["markdown"]
    table = chosen.head(FileFrame()) + "<td>Ada</td>\n" + chosen.tail(FileFrame())

    first = put_table(tmp_path, table)
    second = put_table(tmp_path, table.replace("Ada", "Bo"))

    assert first == README.format(table)
    assert second == README.format(table.replace("Ada", "Bo"))
