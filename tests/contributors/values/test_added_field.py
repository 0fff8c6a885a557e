"""A field is added to a copy of the product, as CONTRIBUTING.md says, and looked for everywhere."""

import json

import pytest

from tests.support.people.added_field import SAID
from tests.support.processes.copied_product import changes, copy_product, put, show

MODEL = "    motto = models.CharField(max_length=120, blank=True)\n"
ENTRY = (
    '    Field("motto", FieldType.LINE, Section.PERSON, Audience.MEMBERS, "Motto", fact="motto", '
    'searched=True, filter=Filter(9, "motto", "Motto", ":o")),\n'
)


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    folder = copy_product(tmp_path_factory.mktemp("product"))
    put(folder / "contributors/models/contributor.py", MODEL, before="    picture = ")
    put(folder / "contributors/values/fields/registry.py", ENTRY, before=")\n")
    return folder


@pytest.fixture(scope="module")
def seen(product):
    return show(product, "tests.support.people.added_field")


def test_it_takes_a_field_of_the_model_its_migration_and_an_entry(product, seen):
    changed, [added] = changes(product)

    assert changed == [
        "contributors/models/contributor.py",
        "contributors/values/fields/registry.py",
    ]
    assert added.parent.name == "migrations"


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
