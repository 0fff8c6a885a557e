"""Does every mutation still break something, and is there the test that catches it?"""

import ast

import pytest
from django.conf import settings

from tests.mutations.patches import Mutation, broken_checkout, mutate, read_mutations

HOUSE = settings.BASE_DIR
MUTATIONS = read_mutations()
ONE = Mutation(
    "Doors: none is locked", "door.py", "locked = True", "locked = False", "test_door.py::x"
)
BY_WHAT = pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.breaks)


def test_a_mutation_breaks_a_copy_and_leaves_it_whole(tmp_path):
    (tmp_path / "door.py").write_text("locked = True\n")

    with broken_checkout(tmp_path, ONE):
        broken = (tmp_path / "door.py").read_text()

    assert broken == "locked = False\n"
    assert (tmp_path / "door.py").read_text() == "locked = True\n"


@pytest.mark.parametrize("text", ["", "locked = True\nlocked = True\n"])
def test_what_is_not_there_once_is_not_broken(text):
    with pytest.raises(ValueError, match=r"Doors: none is locked: [02] places in door\.py"):
        mutate(text, ONE)


@BY_WHAT
def test_what_is_broken_is_there(mutation):
    text = (HOUSE / mutation.file).read_text()

    assert mutate(text, mutation) != text


@BY_WHAT
def test_the_test_that_catches_it_is_there(mutation):
    tree = ast.parse((HOUSE / mutation.caught_in).read_text())
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)

    assert mutation.test in {one.name for one in tree.body if isinstance(one, functions)}


def test_no_two_mutations_have_one_name():
    names = [mutation.breaks for mutation in MUTATIONS]

    assert sorted(set(names)) == sorted(names)
