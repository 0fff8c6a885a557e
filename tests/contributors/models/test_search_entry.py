from importlib import import_module

import pytest
from django.db import connection

from contributors.directory import paging
from contributors.directory.query import (
    Search,
    collect_hints,
    count_people,
    fetch_people,
    find_people,
)
from contributors.models import Contributor
from contributors.models.search_entry import PublicEntry, matching_keys
from contributors.values.search.words import Term
from contributors.values.visibility import Audience
from tests.support.people.members import member
from tests.support.plans import plans, reads_everything

pytestmark = pytest.mark.django_db

PUBLIC = Audience.PUBLIC


def index(*rows):
    """Add entries that stand for nobody, the key of each its place from 1."""
    PublicEntry.objects.bulk_create(
        PublicEntry(person_id=number, tokens=tokens) for number, tokens in enumerate(rows, 1)
    )


@pytest.mark.parametrize(
    ("terms", "keys"),
    [
        ([Term("ada")], {1}),
        ([Term("ada", begins=True)], {1, 2}),
        ([Term("x" * 40)], {3}),
        ([Term("日本", begins=True)], {3}),
        ([Term(":ken"), Term("a", begins=True)], {2}),
        ([Term(":k", begins=True)], {2}),
        ([Term("and")], {4}),
        ([Term("ada"), Term("adam")], set()),
        ([], {1, 2, 3, 4}),
    ],
)
def test_both_databases_match_alike(terms, keys):
    index(["ada"], ["adam", ":ken"], ["日本語", "x" * 40], ["and", "or", "not", "near"])

    assert set(matching_keys(PUBLIC, terms)) == keys


def test_who_is_near_and_who_is_far_are_found_alike(monkeypatch):
    monkeypatch.setattr(paging, "NEAR", 1)
    index(["a", "b"], ["a"], ["a", "b"], ["a"], ["a", "b"], ["a"])

    def keys(word, most, **span):
        return paging.nearest_keys(PUBLIC, [Term(word)], most, **span)

    assert keys("a", 2) == [6, 5]
    assert keys("b", 2) == [5, 3]
    assert keys("b", 9) == [5, 3, 1]
    assert keys("b", 2, below=5) == [3, 1]
    assert keys("a", 2, above=2) == [3, 4]
    assert keys("b", 2, above=1) == [3, 5]
    assert keys("c", 2, above=1) == []


@pytest.fixture
def choosing():
    """Have the planner choose as it would among many: so few are read faster one by one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.parametrize(
    ("search", "key"),
    [
        (Search(), {}),
        (Search(), {"after": 5}),
        (Search(), {"before": 5}),
        (Search("a"), {}),
        (Search("ada", kind="code", language="en", mentoring=True), {"after": 5}),
        (Search("ada"), {"before": 5}),
    ],
)
def test_no_search_reads_everybody(choosing, search, key):
    for name in ("ada", "bo", "cy"):
        member(name)

    def ask():
        keys = find_people(search, PUBLIC, **key)
        fetch_people(keys.keys or (1,))
        collect_hints(keys.more or (1,), PUBLIC)
        count_people(search, PUBLIC)

    made = plans(ask)

    assert len(made) >= 4
    assert [plan for plan in made if reads_everything(plan)] == []


def test_a_migration_back_leaves_no_table():
    migration = import_module("contributors.migrations.0006_directory")
    before = set(connection.introspection.table_names())

    with connection.cursor() as cursor:
        migration.drop(None, cursor)

    gone = before - set(connection.introspection.table_names())
    assert set(migration.TABLES) <= gone
    assert all(name.startswith(migration.TABLES) for name in gone)


def test_tokens_have_the_type_of_their_database():
    assert PublicEntry._meta.get_field("tokens").db_type(connection) in {"tsvector", "text"}


def test_a_plan_that_reads_everybody_is_told_apart():
    made = plans(lambda: list(Contributor.objects.filter(name="x")))

    assert [reads_everything(plan) for plan in made] == [True]
