"""A field is added to a copy of the product, as CONTRIBUTING.md says, and looked for everywhere."""

import filecmp
import json
import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from tests.support.people.added_field import SAID

ROOT = settings.BASE_DIR
MODEL = "    motto = models.CharField(max_length=120, blank=True)\n"
ENTRY = (
    '    Field("motto", FieldType.LINE, Section.PERSON, Audience.MEMBERS, "Motto", fact="motto", '
    'searched=True, filter=Filter(9, "motto", "Motto", ":o")),\n'
)
SHOW = "import django; django.setup(); from tests.support.people.added_field import show; show()"


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    folder = tmp_path_factory.mktemp("product")
    unwritten = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "contributors", folder / "contributors", ignore=unwritten)
    put(folder / "contributors/models/contributor.py", MODEL, before="    picture = ")
    put(folder / "contributors/values/fields/registry.py", ENTRY, before=")\n")
    return folder


def put(path, text, before):
    """Put a line before the last one that begins like this."""
    head, found, tail = path.read_text().rpartition(f"\n{before}")
    path.write_text(f"{head}\n{text.rstrip()}{found}{tail}")


@pytest.fixture(scope="module")
def seen(product):
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "PYTHONPATH": os.pathsep.join(map(str, (product, ROOT, ROOT / "site"))),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "MEANWHILE_DATA": str(product / "var"),
    }
    command = [sys.executable, "-c", SHOW]
    done = subprocess.run(command, cwd=product, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_it_takes_a_field_of_the_model_its_migration_and_an_entry(product, seen):
    changed, added = set(), set()
    for path in (product / "contributors").rglob("*.py"):
        was = ROOT / path.relative_to(product)
        if not was.exists():
            added.add(path.parent.name)
        elif not filecmp.cmp(path, was, shallow=False):
            changed.add(path.name)

    assert changed == {"contributor.py", "registry.py"}
    assert added == {"migrations"}


def test_the_form_asks_for_it_and_begins_with_what_was_found(seen):
    assert f'name="motto" value="{SAID}"' in seen["form, page"]
    assert '<option value="members" selected>' in seen["form, page"].partition('id="motto_for"')[2]
    assert f"motto: {SAID} (A friend)" in seen["form, terminal"]
    assert f"'motto={SAID}'" in seen["form, terminal"]


@pytest.mark.parametrize(("audience", "words"), [("members", "Members"), ("public", "Everybody")])
def test_it_is_checked_before_an_account_is_created(seen, audience, words):
    answers, _, preview = seen[f"check, page, {audience}"].partition("</dl>")

    assert f"<bdi>{SAID}</bdi>\n <small>{words}</small>" in answers
    assert (SAID in preview) is (audience == "public")
    assert f"{SAID} ({words})" in seen[f"check, terminal, {audience}"]


@pytest.mark.parametrize(
    ("viewer", "sees"), [("everybody", False), ("members", True), ("me", True)]
)
def test_a_page_and_a_search_show_it_to_whom_its_owner_chose(seen, viewer, sees):
    assert (SAID in seen[f"ada, {viewer}"]) is sees
    assert SAID not in seen[f"secret, {viewer}"]
    for search in ("q=festina", "motto=festina"):
        assert ('href="/people/ada/"' in seen[f"{search}, {viewer}"]) is sees
        assert 'href="/people/secret/"' not in seen[f"{search}, {viewer}"]


def test_its_owner_can_change_it_and_take_it_along(seen):
    assert f'name="motto" value="{SAID}"' in seen["own form"]
    assert json.loads(seen["download"])["motto"] == SAID


def test_staff_see_it_and_hand_it_over_to_whom_its_owner_chose(seen):
    assert f'name="motto" value="{SAID}"' in seen["admin"]
    assert 'name="columns" value="motto"' in seen["export, choice"]
    assert SAID not in seen["export, public"]
    assert seen["export, members"].count(SAID) == 1
