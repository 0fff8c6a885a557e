"""Fields are added to a copy of the product, as CONTRIBUTING.md says, and looked for everywhere."""

import json
import re

import pytest

from tests.support.people.added_field import KEPT, READ, SEARCHES, TYPED
from tests.support.processes.copied_product import changes, copy_product, put, show

MODELS = {
    "motto": 'models.CharField(max_length=120, blank=True, default="", db_default="")',
    "pace": 'models.CharField(max_length=9, blank=True, default="", db_default="")',
    "since": "models.PositiveIntegerField(null=True, blank=True)",
    "blog": 'models.URLField(blank=True, default="", db_default="")',
    "speaking": 'models.BooleanField("speaks at events", default=False, db_default=False)',
}
ENTRIES = {
    "motto": 'FieldType.LINE, Section.PERSON, Audience.MEMBERS, "Motto", searched=True',
    "pace": """FieldType.CHOICE, Section.WORK, Audience.MEMBERS, "Pace",
        choices={"slow": "Slow and steady", "fast": "Fast"}""",
    "since": 'FieldType.NUMBER, Section.WORK, Audience.MEMBERS, "Since", searched=True',
    "blog": 'FieldType.LINK, Section.WORK, Audience.MEMBERS, "Blog", searched=True',
    "speaking": 'FieldType.TICK, Section.WORK, Audience.MEMBERS, "Speaks at events"',
}
ENTRY = """    Field("{0}", {1}, fact="{0}", filter=Filter(9, "{0}", "By {0}", ":{0}")),
"""
EACH = pytest.mark.parametrize("name", MODELS)


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    folder = copy_product(tmp_path_factory.mktemp("product"))
    for name, model in MODELS.items():
        line = f"    {name} = {model}\n"
        put(folder / "contributors/models/contributor.py", line, before="    picture = ")
        entry = ENTRY.format(name, ENTRIES[name])
        put(folder / "contributors/values/fields/registry.py", entry, before=")\n")
    return folder


@pytest.fixture(scope="module")
def seen(product):
    return show(product, "tests.support.people.added_field")


def has_field(page, name):
    """Whether a form has this field, with what is typed, chosen or ticked in it."""
    field = re.search(rf'<(input|select|textarea)[^>]* name="{name}".*?>', page, re.DOTALL)
    option = re.search(r'<option value="(\w+)" selected>', page[field.end() :])
    value = option[1] if field[1] == "select" else TYPED[name]
    return value == TYPED[name] and (
        field[1] == "select" or " checked" in field[0] or f'value="{TYPED[name]}"' in field[0]
    )


def test_it_takes_a_field_of_the_model_its_migration_and_an_entry(product, seen):
    changed, [added] = changes(product)

    assert changed == [
        "contributors/models/contributor.py",
        "contributors/values/fields/registry.py",
    ]
    assert added.parent.name == "migrations"


@EACH
def test_the_form_asks_for_it_and_begins_with_what_was_found(seen, name):
    page, terminal = seen["form, page"], seen["form, terminal"]

    assert has_field(page, name)
    assert '<option value="members" selected>' in page.partition(f'id="{name}_for"')[2]
    assert f"{name}: {TYPED[name].removeprefix('https://')} (A friend)" in terminal
    assert f"{name}={TYPED[name]}" in terminal


@pytest.mark.parametrize(("audience", "words"), [("members", "Members"), ("public", "Everybody")])
@EACH
def test_it_is_checked_before_an_account_is_created(seen, name, audience, words):
    answers, _, preview = seen[f"check, page, {audience}"].partition("</dl>")

    assert re.search(rf"<bdi>{READ[name]}</bdi>(</a></span>)?\s*<small>{words}</small>", answers)
    assert (READ[name] in preview) is (audience == "public")
    assert f"{READ[name]} ({words})" in seen[f"check, terminal, {audience}"]


@pytest.mark.parametrize(
    ("viewer", "sees"), [("everybody", False), ("members", True), ("me", True)]
)
@EACH
def test_a_page_and_a_search_show_it_to_whom_its_owner_chose(seen, name, viewer, sees):
    assert (READ[name] in seen[f"ada, {viewer}"]) is sees
    assert READ[name] not in seen[f"secret, {viewer}"]
    for search in SEARCHES[name]:
        assert ('href="/people/ada/"' in seen[f"{search}, {viewer}"]) is sees
        assert 'href="/people/secret/"' not in seen[f"{search}, {viewer}"]


@EACH
def test_its_owner_can_change_it_and_take_it_along(seen, name):
    assert has_field(seen["own form"], name)
    assert json.loads(seen["download"])[name] == KEPT[name]


@EACH
def test_staff_see_it_and_hand_it_over_to_whom_its_owner_chose(seen, name):
    public, members = (
        [json.loads(line) for line in seen[f"export, {audience}"].splitlines()]
        for audience in ("public", "members")
    )

    assert has_field(seen["admin"], name)
    assert f'name="columns" value="{name}"' in seen["export, choice"]
    assert [person[name] for person in public if name in person] == []
    assert [person[name] for person in members if name in person] == [KEPT[name]]


@EACH
def test_the_schema_of_the_published_file_has_it(seen, name):
    assert name in json.loads(seen["schema"])["properties"]["contributors"]["items"]["properties"]
