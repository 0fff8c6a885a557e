"""Mutations: what each breaks, in a copy."""

import pytest

from tests.mutations.patches import Mutation, broken_checkout, mutate, read_mutations

ONE = Mutation(
    "Doors: none is locked", "door.py", "locked = True", "locked = False", "test_door.py::x"
)


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


def test_what_has_changed_since_is_told(tmp_path):
    missing = ONE.is_current(tmp_path)
    (tmp_path / "door.py").write_text("locked = True\n")
    there = ONE.is_current(tmp_path)
    (tmp_path / "door.py").write_text("is_locked = 1\n")
    changed = ONE.is_current(tmp_path)

    assert (missing, there, changed) == (False, True, False)


def test_no_two_mutations_have_one_name():
    names = [mutation.breaks for mutation in read_mutations()]

    assert sorted(set(names)) == sorted(names)
