"""Rooms: tests, templates and styles lie in the folders of what they belong to."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.repository.house.test_house import HOUSE, tracked

# What is about the whole, and not about one package.
WHOLE = {"deployment", "mutations", "pages", "repository", "site", "support"}
# Rooms of tests about one module each, which has a folder of its own because they are many.
ABOUT_ONE = {"heartbeat", "middleware", "who_asks"}
# Partials of forms, which several rooms share.
SHARED = {"forms"}
# Folders of templates, styles and scripts with more files than a folder should have: let none grow.
MOST = 12
GROWN = {
    "static/css": 15,
    "templates": 14,
    "templates/contributors/accounts": 20,
    "templates/contributors/signup/page": 15,
}


def folders(paths: Iterable[Path], below: str) -> set[str]:
    """Return the folders of these files, as they are called below this one."""
    parents = {path.parent for path in paths}
    return {str(path.relative_to(HOUSE / below)) for path in parents} - {"."}


def homeless(rooms: Iterable[str], *homes: str) -> list[str]:
    """Return those rooms that are in none of these folders."""
    return sorted(
        room for room in rooms if not any((HOUSE / home / room).is_dir() for home in homes)
    )


def test_tests_lie_in_the_room_of_what_they_test() -> None:
    rooms = folders(tracked("tests/*.py"), "tests")
    about = {
        str(Path(room).parent) if Path(room).name in ABOUT_ONE else room
        for room in rooms
        if Path(room).parts[0] not in WHOLE
    }

    assert homeless(about, "", "site") == []


@pytest.mark.parametrize("below", ["templates/contributors", "static/css"])
def test_templates_and_styles_have_the_rooms_of_the_code(below: str) -> None:
    rooms = folders(tracked(f"{below}/*"), below)

    assert homeless(rooms - SHARED, "contributors", "site") == []


def test_a_folder_of_templates_or_styles_can_be_taken_in_at_a_glance() -> None:
    seen = tracked("templates/*", "static/css/*", "static/js/*")
    sizes = Counter(str(path.parent.relative_to(HOUSE)) for path in seen)

    assert {folder: size for folder, size in sizes.items() if size > MOST} == GROWN


def test_a_room_that_is_nowhere_is_found() -> None:
    assert homeless(["values/fields", "values/ghosts"], "contributors") == ["values/ghosts"]
    assert folders([HOUSE / "tests/config/server/test_csrf.py"], "tests") == {"config/server"}
